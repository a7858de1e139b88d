package io.ftpsoperator.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.CertificateName;
import io.ftpsoperator.runtime.site.Account;
import io.ftpsoperator.runtime.site.Rates;
import io.ftpsoperator.runtime.site.Term;
import io.ftpsoperator.runtime.testing.TestAuthority;
import io.ftpsoperator.runtime.testing.TestAuthority.Wish;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose a certificate is. */
class CertificateOwnerTest {

    private static final X509Certificate CERTIFICATE = TestAuthority.root("CN=Authority")
            .issue(
                    "C=DE,O=Partner,CN=Alice",
                    Wish.client()
                            .named(
                                    new GeneralName(GeneralName.rfc822Name, "alice@Example.com"),
                                    new GeneralName(GeneralName.dNSName, "alice.example.com"),
                                    new GeneralName(GeneralName.uniformResourceIdentifier, "spiffe://example.com/a"),
                                    new GeneralName(GeneralName.iPAddress, "192.0.2.1")))
            .certificate();

    private static Account account(String name, CertificateName... names) {
        return new Account(
                name,
                Optional.empty(),
                List.of(names),
                "/" + name,
                Access.ReadWrite,
                List.of(),
                null,
                List.of(),
                Term.ANY_TIME,
                1,
                Rates.UNLIMITED);
    }

    @ParameterizedTest
    @CsvSource({
        "Alice, true",
        "alice@Example.com, true",
        "alice.example.com, true",
        "alice, false", // names of users differ in case
        "alice@example.com, false",
        "Partner, false",
        "192.0.2.1, false",
        "bob, false"
    })
    void byTheUsersNameWhereNothingElseIsSaid(String user, boolean owner) {
        assertThat(CertificateOwner.is(account(user), CERTIFICATE)).isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CN=Alice,O=Partner,C=DE; true",
                "cn=alice, o=PARTNER, c=de; true",
                "C=DE,O=Partner,CN=Alice; false", // its order is part of a name
                "CN=Alice,O=Partner; false",
                "CN=Alice,O=Other,C=DE; false"
            })
    void bySubject(String subject, boolean owner) {
        var user = account("any", new CertificateName(subject, null, null, null));

        assertThat(CertificateOwner.is(user, CERTIFICATE)).isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource({"alice@example.com, true", "bob@example.com, false", "alice.example.com, false"})
    void byMailAddress(String email, boolean owner) {
        var user = account("any", new CertificateName(null, email, null, null));

        assertThat(CertificateOwner.is(user, CERTIFICATE)).isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource({"alice.example.com, true", "bob.example.com, false", "example.com, false"})
    void byDnsName(String name, boolean owner) {
        var user = account("any", new CertificateName(null, null, name, null));

        assertThat(CertificateOwner.is(user, CERTIFICATE)).isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource({"spiffe://example.com/a, true", "spiffe://example.com/A, false", "spiffe://example.com/, false"})
    void byUri(String uri, boolean owner) {
        var user = account("any", new CertificateName(null, null, null, uri));

        assertThat(CertificateOwner.is(user, CERTIFICATE)).isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource({"Alice, false", "bob, true"})
    void whatIsSaidReplacesTheName(String user, boolean owner) {
        var other = user.equals("bob")
                ? new CertificateName(null, "alice@example.com", null, null)
                : new CertificateName(null, "somebody@example.com", null, null);

        assertThat(CertificateOwner.is(account(user, other), CERTIFICATE)).isEqualTo(owner);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anyOfSeveralWillDo(boolean first) {
        var fits = new CertificateName(null, null, "alice.example.com", null);
        var fitsNot = new CertificateName(null, null, "bob.example.com", null);
        var user = first ? account("any", fits, fitsNot) : account("any", fitsNot, fits);

        assertThat(CertificateOwner.is(user, CERTIFICATE)).isTrue();
    }
}
