package io.ftpsoperator.runtime.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports that nobody listens on, below those that the system gives to clients. */
final class FreePorts {

    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 31_000;

    private FreePorts() {}

    static int inARow(int count) {
        return ThreadLocalRandom.current()
                .ints(200, LOWEST, HIGHEST - count)
                .filter(first -> IntStream.range(first, first + count).allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no %d free ports in a row".formatted(count)));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, SiteUnderTest.LOOPBACK)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
