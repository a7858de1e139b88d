package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.tls.Encryption;
import java.net.Socket;

/** What a data connection is, and what went over it so far or in all; bytes are counted without those of TLS. */
public record Carried(Encryption encryption, int clientPort, int serverPort, long sent, long received) {

    static Carried over(Socket socket, Encryption encryption, long sent, long received) {
        return new Carried(encryption, socket.getPort(), socket.getLocalPort(), sent, received);
    }
}
