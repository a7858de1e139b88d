package io.ftpsoperator.runtime.tls;

import io.netty.internal.tcnative.SSL;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Keys and certificates in the form in which the native library takes them. */
final class NativePem {

    private NativePem() {}

    /** Reads from memory of the library's, at that address; returns what it has made of it. */
    @FunctionalInterface
    interface Reader {
        long read(long in) throws Exception;
    }

    static String of(List<X509Certificate> certificates) throws CertificateEncodingException {
        var text = new StringBuilder();
        for (var certificate : certificates) {
            text.append(block("CERTIFICATE", certificate.getEncoded()));
        }
        return text.toString();
    }

    static String of(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    private static String block(String type, byte[] content) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, lines, type);
    }

    static long read(String pem, Reader reader) throws Exception {
        var bytes = pem.getBytes(StandardCharsets.US_ASCII);
        long in = SSL.newMemBIO();
        try (var arena = Arena.ofConfined()) {
            var memory = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            SSL.bioWrite(in, memory.address(), bytes.length);
            memory.fill((byte) 0); // it may have been a key
            return reader.read(in);
        } finally {
            SSL.freeBIO(in);
        }
    }
}
