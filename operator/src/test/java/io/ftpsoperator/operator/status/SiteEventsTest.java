package io.ftpsoperator.operator.status;

import static io.ftpsoperator.operator.TestSites.NOW;
import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.CertificateStatus;
import io.ftpsoperator.api.v1alpha1.FtpsSiteStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteEventsTest {
    private static final String SPEC =
            "{users: [{name: a, passwordSecretRef: {name: a}}], tls: {certificate: {secretName: mine}}}";

    private static FtpsSiteStatus status(long generation, ConditionType type, Finding finding, String fingerprint) {
        var conditions = Conditions.of(Map.of(type, finding), List.of(), generation, NOW);
        return new FtpsSiteStatus(
                generation,
                conditions,
                null,
                null,
                null,
                null,
                new CertificateStatus("CN=x", "", fingerprint),
                0,
                null,
                1,
                1,
                "");
    }

    @Test
    void tellOfWeakChoicesOncePerGeneration() {
        var site = site("channelPolicy: {control: Allow}");
        var status = status(7, ConditionType.Accepted, Finding.yes(Reason.Accepted, "sound"), "1");

        assertThat(SiteEvents.of(site, null, status)).anySatisfy(event -> {
            assertThat(event.reason()).isEqualTo(Reason.WeakChoice);
            assertThat(event.type()).isEqualTo(SiteEvent.Type.Warning);
            assertThat(event.note()).contains("spec.channelPolicy.control");
        });
        assertThat(SiteEvents.of(site, status, status)).isEmpty();
    }

    @Test
    void tellWhatHasNoEffectWhereTheServiceHidesClients() {
        var site = site("{limits: {maxSessionsPerAddress: 5}, service: {externalTrafficPolicy: Cluster}}");
        var status = status(7, ConditionType.Accepted, Finding.yes(Reason.Accepted, "sound"), "1");

        assertThat(SiteEvents.of(site, null, status))
                .filteredOn(event -> event.reason() == Reason.WeakChoice)
                .singleElement()
                .satisfies(event -> assertThat(event.note())
                        .contains("spec.limits.maxSessionsPerAddress: it has no effect")
                        .contains("nobody is turned away for guessing passwords"));
    }

    @Test
    void tellOfWhatIsMissingButNotOfWhatIsOnItsWay() {
        var missing = status(7, ConditionType.ResolvedRefs, Finding.no(Reason.SecretNotFound, "no Secret"), "1");
        var pending = status(7, ConditionType.Programmed, Finding.no(Reason.RollingOut, "soon"), "1");

        assertThat(SiteEvents.of(site(SPEC), null, missing))
                .containsExactly(new SiteEvent(SiteEvent.Type.Warning, Reason.SecretNotFound, "no Secret"));
        assertThat(SiteEvents.of(site(SPEC), null, pending)).isEmpty();
    }

    @Test
    void tellOnceThatTheSiteIsSuspendedWhichIsNoWarning() {
        var suspending = status(7, ConditionType.Programmed, Finding.no(Reason.Suspending, "soon"), "1");
        var suspended = status(7, ConditionType.Programmed, Finding.no(Reason.Suspended, "asleep"), "1");

        assertThat(SiteEvents.of(site(SPEC), null, suspending)).isEmpty();
        assertThat(SiteEvents.of(site(SPEC), suspending, suspended))
                .containsExactly(new SiteEvent(SiteEvent.Type.Normal, Reason.Suspended, "asleep"));
    }

    @Test
    void warnOfACertificateThatExpiresSoonOnce() {
        var fine = status(7, ConditionType.CertificateReady, Finding.yes(Reason.CertificateReady, "valid"), "1");
        var soon = status(7, ConditionType.CertificateReady, Finding.yes(Reason.ExpiresSoon, "soon"), "1");

        assertThat(SiteEvents.of(site(SPEC), fine, soon))
                .containsExactly(new SiteEvent(SiteEvent.Type.Warning, Reason.ExpiresSoon, "soon"));
        assertThat(SiteEvents.of(site(SPEC), soon, soon)).isEmpty();
    }

    @Test
    void tellOfAnAddressThatWasWaitedFor() {
        var without = status(7, ConditionType.AddressReady, Finding.no(Reason.AddressPending, "soon"), "1");
        var with = status(7, ConditionType.AddressReady, Finding.yes(Reason.AddressReady, "203.0.113.1"), "1");

        assertThat(SiteEvents.of(site(SPEC), without, with).stream().map(SiteEvent::reason))
                .contains(Reason.AddressReady);
        assertThat(SiteEvents.of(site(SPEC), null, with).stream().map(SiteEvent::reason))
                .doesNotContain(Reason.AddressReady);
    }

    @Test
    void tellWhenTheSiteGetsReadyAndWhenItsCertificateChanges() {
        var before = status(7, ConditionType.Programmed, Finding.no(Reason.RollingOut, "soon"), "1");
        var after = status(7, ConditionType.Programmed, Finding.yes(Reason.Programmed, "done"), "2");

        assertThat(SiteEvents.of(site(SPEC), before, after).stream().map(SiteEvent::reason))
                .containsExactly(Reason.Ready, Reason.CertificateChanged);
    }
}
