package io.ftpsoperator.operator;

import static io.ftpsoperator.operator.TestSites.observed;
import static io.ftpsoperator.operator.TestSites.plan;
import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.ftpsoperator.operator.observe.Claim;
import io.ftpsoperator.operator.plan.SitePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrunableTest {
    private static final HasMetadata SERVICE =
            new ServiceBuilder().withNewMetadata().withName("old").endMetadata().build();

    @Test
    void whatIsNotWantedGoesOnceAllThatIsWantedIsThere() {
        assertThat(Prunable.is(shard(1), plan("{}"))).isTrue();
        assertThat(Prunable.is(SERVICE, plan("{}"))).isTrue();
        assertThat(Prunable.is(shard(1), lacking(""))).as("it may be in use").isFalse();
    }

    @Test
    void aShardOfTheSiteIsLeftToWaitForItsPorts() {
        assertThat(Prunable.is(shard(0), plan("{}"))).isFalse();
    }

    /** To have no pods, a site needs nothing. */
    @Test
    void shardsOfASuspendedSiteGoWhateverItLacks() {
        assertThat(Prunable.is(shard(1), lacking("suspend: true"))).isTrue();
        assertThat(Prunable.is(SERVICE, lacking("suspend: true"))).isFalse();
    }

    private static SitePlan lacking(String spec) {
        var site = site("storage: {claimName: files}\n" + spec);
        return plan(site, TestSites.with(new Claim(false, List.of()), observed(site)));
    }

    private static HasMetadata shard(int number) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName("partners-shard-" + number)
                .endMetadata()
                .build();
    }
}
