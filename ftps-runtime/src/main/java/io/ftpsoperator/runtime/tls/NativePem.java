package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.api.certificate.Pem;
import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
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
            text.append(Pem.certificate(certificate.getEncoded()));
        }
        return text.toString();
    }

    static String of(PrivateKey key) {
        return Pem.privateKey(key.getEncoded());
    }

    static long read(String pem, Reader reader) throws Exception {
        var bytes = pem.getBytes(StandardCharsets.US_ASCII);
        long in = SSL.newMemBIO();
        try {
            var memory = ByteBuffer.allocateDirect(bytes.length).put(bytes);
            SSL.bioWrite(in, Buffer.address(memory), bytes.length);
            memory.clear().put(new byte[bytes.length]); // it may have been a key
            return reader.read(in);
        } finally {
            SSL.freeBIO(in);
        }
    }
}
