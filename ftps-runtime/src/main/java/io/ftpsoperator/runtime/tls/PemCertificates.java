package io.ftpsoperator.runtime.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.util.io.pem.PemReader;

/** The certificates of a PEM file, in their order. */
final class PemCertificates {

    private PemCertificates() {}

    /** @param fault told what is wrong; then the chain is of no use */
    static List<X509Certificate> read(byte[] content, Consumer<String> fault) {
        var chain = new ArrayList<X509Certificate>();
        try (var reader = new PemReader(new StringReader(new String(content, StandardCharsets.US_ASCII)))) {
            for (var block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                if (block.getType().equals("CERTIFICATE")) {
                    chain.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.getContent())));
                }
            }
            if (chain.isEmpty()) {
                fault.accept("has no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
            }
        } catch (CertificateException | IOException | RuntimeException e) { // of broken Base64 it throws unchecked ones
            fault.accept("has a certificate that cannot be decoded; store it again, in PEM form");
        }
        return chain;
    }
}
