package io.ftpsoperator.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {
    private static final SiteNames NAMES = new SiteNames("files", "partners");
    private static final Map<String, String> OURS = SiteLabels.of(NAMES, Component.MANIFEST);

    @Test
    void whatLacksOurLabelsOrHasThoseOfAnotherSiteIsNotOurs() {
        var others = SiteLabels.of(new SiteNames("files", "other"), Component.MANIFEST);

        assertThat(objectionTo(object(OURS))).isEmpty();
        assertThat(objectionTo(object(Map.of())).orElseThrow())
                .isEqualTo(
                        "ConfigMap \"a\" exists and is not this site's; rename or delete it, or give the site another name");
        assertThat(objectionTo(object(others))).isPresent();
    }

    /** Our labels alone can be copied. */
    @ParameterizedTest
    @CsvSource({
        "ftps-operator.io/v1alpha1, FtpsSite, partners, true",
        "ftps-operator.io/v1alpha1, FtpsSite, other, false",
        "cert-manager.io/v1, Certificate, partners-tls, true",
        "cert-manager.io/v1, Certificate, other, false",
        "apps/v1, Deployment, partners, false",
    })
    void whatSomebodyElseControlsIsNotOursWhateverItsLabels(String version, String kind, String name, boolean ours) {
        var controlled = new ConfigMapBuilder(object(OURS))
                .editMetadata()
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(version)
                        .withKind(kind)
                        .withName(name)
                        .withUid("u")
                        .withController(true)
                        .build())
                .endMetadata()
                .build();

        assertThat(objectionTo(controlled).isEmpty()).isEqualTo(ours);
    }

    @Test
    void aClaimCanBeUsedAsItIs() {
        var claim = new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName("partners-data")
                .endMetadata()
                .build();

        assertThat(Ownership.objection(claim, claim, NAMES).orElseThrow()).contains("spec.storage.claimName");
    }

    private static ConfigMap object(Map<String, String> labels) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("files")
                .withName("a")
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    private static Optional<String> objectionTo(ConfigMap found) {
        return Ownership.objection(found, found, NAMES);
    }
}
