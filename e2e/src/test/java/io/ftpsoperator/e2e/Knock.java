package io.ftpsoperator.e2e;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A program for pods, which have nothing but Java: tries to connect to each ADDRESS:PORT and prints a line of what came of it. */
final class Knock {

    /** Somebody listens, and a connection was made. */
    static final String OPEN = "open";
    /** The packet was answered, by a machine on which nobody listens there. */
    static final String REFUSED = "refused";
    /** The packet was dropped on the way. */
    static final String SILENCE = "silence";

    private static final int LIMIT_MILLIS = 3_000;

    private Knock() {}

    public static void main(String[] doors) throws IOException {
        for (var door : doors) {
            int colon = door.lastIndexOf(':');
            System.out.println(
                    door + " " + at(new InetSocketAddress(door.substring(0, colon), port(door.substring(colon + 1)))));
        }
    }

    private static int port(String text) {
        return Integer.parseInt(text);
    }

    private static String at(InetSocketAddress door) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(door, LIMIT_MILLIS);
            return OPEN;
        } catch (SocketTimeoutException e) {
            return SILENCE;
        } catch (ConnectException e) {
            return REFUSED;
        }
    }
}
