package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.api.v1alpha1.TrustRef;
import io.ftpsoperator.runtime.tls.PemReading.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.util.io.pem.PemReader;

/** Authorities and their revocation lists, both in PEM, as one or several blocks. */
public final class PemTrust {

    private PemTrust() {}

    /** What came of reading them. */
    public sealed interface Reading {

        /** @param warnings why certificates that look good will be refused */
        record Read(ClientTrust trust, List<Fault> warnings) implements Reading {}

        record Broken(List<Fault> faults) implements Reading {}
    }

    /** @param revocations of some of the authorities, if there are any */
    public static Reading read(byte[] authorities, Optional<byte[]> revocations, Instant now) {
        var faults = new ArrayList<Fault>();
        var certificates =
                PemCertificates.read(authorities, reason -> faults.add(new Fault(TrustRef.AUTHORITIES, reason)));
        var lists = revocations
                .map(content -> lists(content, reason -> faults.add(new Fault(TrustRef.REVOCATIONS, reason))))
                .orElse(List.of());
        lists.stream()
                .filter(list -> isForged(list, certificates))
                .map(list -> "has a revocation list of %s that this authority has not signed; get it again"
                        .formatted(list.getIssuerX500Principal()))
                .forEach(reason -> faults.add(new Fault(TrustRef.REVOCATIONS, reason)));
        return faults.isEmpty()
                ? new Reading.Read(new ClientTrust(certificates, lists), warningsOf(certificates, lists, now))
                : new Reading.Broken(faults);
    }

    private static List<X509CRL> lists(byte[] content, Consumer<String> fault) {
        var lists = new ArrayList<X509CRL>();
        try (var reader = new PemReader(new StringReader(new String(content, StandardCharsets.US_ASCII)))) {
            for (var block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                if (block.getType().equals("X509 CRL")) {
                    lists.add((X509CRL) CertificateFactory.getInstance("X.509")
                            .generateCRL(new ByteArrayInputStream(block.getContent())));
                }
            }
            if (lists.isEmpty()) {
                fault.accept("has no revocation list in PEM form (-----BEGIN X509 CRL-----)");
            }
        } catch (GeneralSecurityException | IOException | RuntimeException e) { // of broken Base64 it throws unchecked
            fault.accept("has a revocation list that cannot be decoded; store it again, in PEM form");
        }
        return lists;
    }

    /** Lists of authorities that are not among these are of use too: for intermediate ones, which clients send along. */
    private static boolean isForged(X509CRL list, List<X509Certificate> authorities) {
        var namesakes = authorities.stream()
                .filter(each -> each.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
                .toList();
        return !namesakes.isEmpty() && namesakes.stream().noneMatch(authority -> hasSigned(authority, list));
    }

    private static boolean hasSigned(X509Certificate authority, X509CRL list) {
        try {
            list.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<Fault> warningsOf(List<X509Certificate> authorities, List<X509CRL> lists, Instant now) {
        var expired = authorities.stream()
                .filter(authority -> now.isAfter(authority.getNotAfter().toInstant()))
                .map(authority -> new Fault(
                        TrustRef.AUTHORITIES,
                        "has the authority %s, which expired at %s; its certificates are refused"
                                .formatted(
                                        authority.getSubjectX500Principal(),
                                        authority.getNotAfter().toInstant())));
        var outdated = lists.stream()
                .filter(list -> list.getNextUpdate() != null
                        && now.isAfter(list.getNextUpdate().toInstant()))
                .map(list -> new Fault(
                        TrustRef.REVOCATIONS,
                        "has a revocation list of %s that was to be renewed by %s; certificates of that authority are refused until it is"
                                .formatted(
                                        list.getIssuerX500Principal(),
                                        list.getNextUpdate().toInstant())));
        return Stream.concat(expired, outdated).toList();
    }
}
