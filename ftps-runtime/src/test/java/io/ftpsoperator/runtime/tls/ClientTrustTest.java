package io.ftpsoperator.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.TestAuthority;
import io.ftpsoperator.runtime.testing.TestAuthority.Wish;
import io.ftpsoperator.runtime.testing.TestCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

/** Which client certificates are good: S19. */
class ClientTrustTest {

    private static final TestAuthority ROOT = TestAuthority.root("CN=Partners,O=Example");
    private static final TestAuthority BELOW = ROOT.intermediate("CN=Partners 2,O=Example");
    private static final TestAuthority STRANGER = TestAuthority.root("CN=Stranger");
    private static final TestCertificate ALICE = ROOT.issue("CN=alice", Wish.client());
    private static final TestCertificate BOB = BELOW.issue("CN=bob", Wish.client());

    private static Optional<CertificateFlaw> flaw(ClientTrust trust, TestCertificate shown) {
        return trust.flawOf(shown.chain(), Instant.now());
    }

    @Test
    void thoseOfTheAuthorityAreGood() {
        assertThat(flaw(ROOT.trusted(), ALICE)).isEmpty();
        assertThat(flaw(ROOT.trusted(), BOB))
                .as("through an intermediate one that it sends")
                .isEmpty();
        assertThat(flaw(BELOW.trusted(), BOB))
                .as("an intermediate one is trusted in itself")
                .isEmpty();
    }

    @Test
    void thoseOfOthersAreNot() {
        assertThat(flaw(STRANGER.trusted(), ALICE)).contains(CertificateFlaw.NOT_TRUSTED);
        assertThat(flaw(BELOW.trusted(), ALICE)).contains(CertificateFlaw.NOT_TRUSTED);
        var namesake = TestAuthority.root("CN=Partners,O=Example");
        assertThat(flaw(ROOT.trusted(), namesake.issue("CN=alice", Wish.client())))
                .as("the same name, another key")
                .contains(CertificateFlaw.NOT_TRUSTED);
    }

    @Test
    void withoutItsIntermediateOneItIsNot() {
        assertThat(ROOT.trusted().flawOf(List.of(BOB.certificate()), Instant.now()))
                .contains(CertificateFlaw.NOT_TRUSTED);
        assertThat(TestAuthority.trusted(ROOT.pem() + BELOW.pem(), new String[0])
                        .flawOf(List.of(BOB.certificate()), Instant.now()))
                .as("unless the bundle has it")
                .isEmpty();
    }

    @Test
    void aClientsCertificateCannotCertifyAnother() {
        var forged = new TestCertificate(
                List.of(STRANGER.issue("CN=bob", Wish.client()).certificate(), ALICE.certificate()), ALICE.key());

        assertThat(flaw(ROOT.trusted(), forged)).contains(CertificateFlaw.NOT_TRUSTED);
    }

    @Test
    void oneThatIsInTheBundleItselfIsTrusted() {
        var selfMade = STRANGER.issue("CN=alice", Wish.client());

        assertThat(flaw(TestAuthority.trusted(selfMade.pem(), new String[0]), selfMade))
                .isEmpty();
    }

    @Test
    void onlyTheirTimeIsGood() {
        var now = Instant.now();
        var expired =
                ROOT.issue("CN=alice", Wish.client().validFrom(now.minus(Duration.ofDays(3)), Duration.ofDays(2)));
        var early = ROOT.issue("CN=alice", Wish.client().validFrom(now.plus(Duration.ofDays(1)), Duration.ofDays(2)));

        assertThat(flaw(ROOT.trusted(), expired)).contains(CertificateFlaw.NOT_VALID_NOW);
        assertThat(flaw(ROOT.trusted(), early)).contains(CertificateFlaw.NOT_VALID_NOW);
        assertThat(flaw(TestAuthority.trusted(expired.pem(), new String[0]), expired))
                .as("in the bundle itself")
                .contains(CertificateFlaw.NOT_VALID_NOW);
    }

    @Test
    void onlyThoseForClientsAreGood() {
        assertThat(flaw(ROOT.trusted(), ROOT.issue("CN=alice", Wish.server("alice"))))
                .contains(CertificateFlaw.NOT_FOR_CLIENTS);
        assertThat(flaw(ROOT.trusted(), ROOT.issue("CN=alice", Wish.client().forPurposes())))
                .as("one that does not say what it is for")
                .isEmpty();
        assertThat(flaw(
                        ROOT.trusted(),
                        ROOT.issue(
                                "CN=alice",
                                Wish.client()
                                        .forPurposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.anyExtendedKeyUsage))))
                .isEmpty();
    }

    @Test
    void revokedOnesAreNot() {
        var trust = ROOT.trusted(ROOT.revocations(ALICE));

        assertThat(flaw(trust, ALICE)).contains(CertificateFlaw.REVOKED);
        assertThat(flaw(trust, ROOT.issue("CN=alice", Wish.client()))).isEmpty();
        assertThat(flaw(trust, BOB)).as("of an authority without a list").isEmpty();
    }

    @Test
    void thoseOfARevokedAuthorityAreNot() {
        var below = new TestCertificate(List.of(BELOW.certificate()), ALICE.key());

        assertThat(flaw(ROOT.trusted(ROOT.revocations(below)), BOB)).contains(CertificateFlaw.REVOKED);
    }

    @Test
    void listsOfIntermediateAuthoritiesCount() {
        assertThat(flaw(ROOT.trusted(BELOW.revocations(BOB)), BOB)).contains(CertificateFlaw.REVOKED);
        assertThat(flaw(ROOT.trusted(ROOT.revocations(), BELOW.revocations(BOB)), BOB))
                .contains(CertificateFlaw.REVOKED);
    }

    @Test
    void aListThatIsOutOfDateRefusesAllOfItsAuthority() {
        var outdated = ROOT.revocations(Instant.now().minus(Duration.ofDays(9)), Duration.ofDays(2));

        assertThat(flaw(ROOT.trusted(outdated), ALICE)).contains(CertificateFlaw.REVOCATION_UNKNOWN);
        assertThat(flaw(ROOT.trusted(outdated, ROOT.revocations()), ALICE))
                .as("with a newer one beside it")
                .isEmpty();
    }

    /** Its authority is not in the bundle, so nobody could tell as it was read. */
    @Test
    void aListThatItsAuthorityHasNotSignedRefusesAllOfIt() {
        var namesake = TestAuthority.root("CN=Partners 2,O=Example");

        assertThat(flaw(ROOT.trusted(namesake.revocations()), BOB)).contains(CertificateFlaw.REVOCATION_UNKNOWN);
    }

    @Test
    void brokenBundlesAndListsAreNamed() {
        assertThat(faults("nothing", Optional.empty()))
                .singleElement()
                .asString()
                .contains("ca.crt", "no certificate");
        assertThat(faults(ROOT.pem().replaceFirst("\nMI", "\n!!"), Optional.empty()))
                .singleElement()
                .asString()
                .contains("ca.crt", "cannot be decoded");
        assertThat(faults(ROOT.pem(), Optional.of("")))
                .singleElement()
                .asString()
                .contains("ca.crl", "X509 CRL");
        assertThat(faults(ROOT.pem(), Optional.of(ROOT.revocations().replaceFirst("\nMI", "\n!!"))))
                .singleElement()
                .asString()
                .contains("ca.crl", "cannot be decoded");
        assertThat(faults(
                        ROOT.pem(),
                        Optional.of(TestAuthority.root("CN=Partners,O=Example").revocations())))
                .singleElement()
                .asString()
                .contains("ca.crl", "has not signed");
    }

    private static List<PemReading.Fault> faults(String authorities, Optional<String> lists) {
        var reading = PemTrust.read(
                authorities.getBytes(StandardCharsets.US_ASCII),
                lists.map(text -> text.getBytes(StandardCharsets.US_ASCII)),
                Instant.now());
        assertThat(reading).isInstanceOf(PemTrust.Reading.Broken.class);
        return ((PemTrust.Reading.Broken) reading).faults();
    }

    @Test
    void whatWillBeRefusedIsWarnedOf() {
        var outdated = ROOT.revocations(Instant.now().minus(Duration.ofDays(9)), Duration.ofDays(2));
        var reading = PemTrust.read(
                ROOT.pem().getBytes(StandardCharsets.US_ASCII),
                Optional.of(outdated.getBytes(StandardCharsets.US_ASCII)),
                Instant.now().plus(Duration.ofDays(400)));

        assertThat(((PemTrust.Reading.Read) reading).warnings())
                .extracting(PemReading.Fault::reason)
                .satisfiesExactly(
                        authority -> assertThat(authority).contains("Partners", "expired"),
                        list -> assertThat(list).contains("Partners", "to be renewed by"));
    }
}
