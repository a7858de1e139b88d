package io.ftpsoperator.runtime.login;

import io.ftpsoperator.api.v1alpha1.CertificateName;
import io.ftpsoperator.runtime.site.Account;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/** Whose a certificate is, by what it says of its owner. */
final class CertificateOwner {

    // GeneralName's tags, RFC 5280 section 4.2.1.6
    private static final int EMAIL = 1;
    private static final int DNS_NAME = 2;
    private static final int URI = 6;

    private CertificateOwner() {}

    /** Whether it fits what the account says of its certificates; where it says nothing, whether it has the user's name. */
    static boolean is(Account account, X509Certificate certificate) {
        return account.certificates().isEmpty()
                ? Stream.of(
                                commonNames(certificate),
                                alternatives(certificate, EMAIL),
                                alternatives(certificate, DNS_NAME))
                        .flatMap(List::stream)
                        .anyMatch(account.name()::equals)
                : account.certificates().stream().anyMatch(name -> fits(name, certificate));
    }

    private static boolean fits(CertificateName name, X509Certificate certificate) {
        if (name.subject() != null) {
            return new X500Principal(name.subject()).equals(certificate.getSubjectX500Principal());
        }
        if (name.email() != null) {
            return alternatives(certificate, EMAIL).stream().anyMatch(name.email()::equalsIgnoreCase);
        }
        return name.dnsName() != null
                ? alternatives(certificate, DNS_NAME).stream().anyMatch(name.dnsName()::equalsIgnoreCase)
                : alternatives(certificate, URI).contains(name.uri());
    }

    private static List<String> commonNames(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString())
                            .toList();
        } catch (InvalidNameException e) {
            return List.of();
        }
    }

    private static List<String> alternatives(X509Certificate certificate, int kind) {
        try {
            return Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of()).stream()
                    .filter(name -> name.getFirst().equals(kind))
                    .map(name -> name.get(1).toString())
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
