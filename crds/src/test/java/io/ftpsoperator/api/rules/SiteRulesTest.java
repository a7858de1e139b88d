package io.ftpsoperator.api.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.ServiceSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What single cases show is in {@code src/test/fixtures}. */
class SiteRulesTest {
    @Test
    void aSiteOfDefaultsIsSound() {
        assertThat(SiteRules.problemsOf(siteWith(ServiceSettings.defaults()))).isEmpty();
    }

    @Test
    void aTextOfAnyLengthIsJudgedRatherThanThrown() {
        var service = new ServiceSettings(
                null, Map.of("a.".repeat(100_000) + "a/b", "c"), null, null, null, null, null, null, null);

        assertThat(SiteRules.problemsOf(siteWith(service)))
                .extracting(Problem::path)
                .containsExactly("spec.service.annotations");
    }

    private static FtpsSiteSpec siteWith(ServiceSettings service) {
        return new FtpsSiteSpec(
                null, null, null, null, null, null, null, null, null, null, null, null, null, service, null, null, null,
                null, null);
    }
}
