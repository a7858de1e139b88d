package io.ftpsoperator.runtime.tls;

import static java.security.cert.PKIXRevocationChecker.Option.NO_FALLBACK;
import static java.security.cert.PKIXRevocationChecker.Option.PREFER_CRLS;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose client certificates a site trusts: those of some authorities, but for what they have revoked. Judged by the platform's
 * PKIX (RFC 5280); nothing is ever fetched.
 *
 * @param authorities each is trusted in itself, be it a root, an intermediate authority, or the very certificate of a client
 * @param revocations lists of them; certificates of an authority that has one are only good while it is in force
 */
public record ClientTrust(List<X509Certificate> authorities, List<X509CRL> revocations) {

    private static final int DIGITAL_SIGNATURE = 0; // RFC 5280 section 4.2.1.3
    private static final Set<String> FOR_CLIENTS = Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0"); // section 4.2.1.12

    public ClientTrust {
        authorities = List.copyOf(authorities);
        revocations = List.copyOf(revocations);
    }

    /** @param chain the client's own certificate first, then such as lead to an authority, in any order */
    Optional<CertificateFlaw> flawOf(List<X509Certificate> chain, Instant now) {
        var leaf = chain.getFirst();
        if (!isValid(leaf, now)) {
            return Optional.of(CertificateFlaw.NOT_VALID_NOW);
        }
        if (!isForClients(leaf)) {
            return Optional.of(CertificateFlaw.NOT_FOR_CLIENTS);
        }
        if (authorities.contains(leaf)) {
            return Optional.empty();
        }
        return pathOf(chain, now).map(path -> revocationIn(path, now)).orElse(Optional.of(CertificateFlaw.NOT_TRUSTED));
    }

    private static boolean isValid(X509Certificate leaf, Instant now) {
        try {
            leaf.checkValidity(Date.from(now));
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /** A certificate that does not say what it is for, is for everything. */
    private static boolean isForClients(X509Certificate leaf) {
        try {
            var uses = leaf.getKeyUsage();
            var purposes = leaf.getExtendedKeyUsage();
            return (uses == null || uses[DIGITAL_SIGNATURE])
                    && (purposes == null || purposes.stream().anyMatch(FOR_CLIENTS::contains));
        } catch (CertificateException e) {
            return false;
        }
    }

    /** From the leaf to an authority, which is the last; empty if there is no way. */
    private Optional<List<X509Certificate>> pathOf(List<X509Certificate> chain, Instant now) {
        try {
            var leaf = new X509CertSelector();
            leaf.setCertificate(chain.getFirst());
            var parameters = new PKIXBuilderParameters(anchors(authorities), leaf);
            parameters.setRevocationEnabled(false); // looked at below, where there are lists
            parameters.setDate(Date.from(now));
            parameters.addCertStore(store(chain));
            var built = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            var path = new ArrayList<X509Certificate>();
            built.getCertPath().getCertificates().forEach(each -> path.add((X509Certificate) each));
            path.add(built.getTrustAnchor().getTrustedCert());
            return Optional.of(path);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Optional<CertificateFlaw> revocationIn(List<X509Certificate> path, Instant now) {
        for (int i = 0; i + 1 < path.size(); i++) {
            var flaw = revocationOf(path.get(i), path.get(i + 1), now);
            if (flaw.isPresent()) {
                return flaw;
            }
        }
        return Optional.empty();
    }

    private Optional<CertificateFlaw> revocationOf(X509Certificate certificate, X509Certificate issuer, Instant now) {
        if (revocations.stream()
                .noneMatch(list -> list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))) {
            return Optional.empty();
        }
        try {
            var validator = CertPathValidator.getInstance("PKIX");
            var checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            checker.setOptions(EnumSet.of(PREFER_CRLS, NO_FALLBACK)); // no OCSP, so no network
            var parameters = new PKIXParameters(anchors(List.of(issuer)));
            parameters.setDate(Date.from(now));
            parameters.addCertStore(store(revocations));
            parameters.addCertPathChecker(checker);
            validator.validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(
                    e.getReason() == BasicReason.REVOKED
                            ? CertificateFlaw.REVOKED
                            : CertificateFlaw.REVOCATION_UNKNOWN);
        } catch (GeneralSecurityException e) {
            return Optional.of(CertificateFlaw.REVOCATION_UNKNOWN);
        }
    }

    private static Set<TrustAnchor> anchors(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
    }

    private static CertStore store(Collection<?> content) throws GeneralSecurityException {
        return CertStore.getInstance("Collection", new CollectionCertStoreParameters(content));
    }
}
