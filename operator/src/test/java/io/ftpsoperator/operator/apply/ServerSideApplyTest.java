package io.ftpsoperator.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.SiteNames;
import io.ftpsoperator.operator.status.Failure;
import io.ftpsoperator.operator.status.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerSideApplyTest {
    private static final SiteNames NAMES = new SiteNames("files", "partners");

    private final FakeWriter writer = new FakeWriter();

    private static HasMetadata configMap(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("files")
                .withName(name)
                .withLabels(SiteLabels.of(NAMES, Component.MANIFEST))
                .endMetadata()
                .withData(Map.of("key", value))
                .build();
    }

    private static HasMetadata claim() {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withNamespace("files")
                .withName("data")
                .withLabels(SiteLabels.of(NAMES, Component.STORAGE))
                .endMetadata()
                .build();
    }

    private Applied bring(List<HasMetadata> desired, HasMetadata... actual) {
        return ServerSideApply.bringTo(desired, new Children(List.of(actual)), object -> true, writer, NAMES);
    }

    @Test
    void writesNothingASecondTime() {
        var first = bring(List.of(configMap("a", "1")));
        writer.done.clear();

        var second = bring(List.of(configMap("a", "1")), first.written().toArray(HasMetadata[]::new));

        assertThat(second.written()).isEmpty();
        assertThat(writer.done).isEmpty();
    }

    @Test
    void deletesWhatIsNoLongerDesiredButNeverStorage() {
        bring(List.of(configMap("a", "1")), configMap("old", "1"), claim());

        assertThat(writer.done).containsExactly("apply a", "delete old");
    }

    @Test
    void deletesNothingWhileSomethingIsRefused() {
        writer.refused = "a";

        var applied = bring(List.of(configMap("a", "1"), configMap("b", "1")), configMap("old", "1"));

        assertThat(applied.failures())
                .containsExactly(new Failure(Reason.ApplyFailed, "ConfigMap \"a\" was refused: spec is immutable"));
        assertThat(writer.done).containsExactly("apply b");
    }

    @Test
    void leavesAnObjectOfSomebodyElseAlone() {
        writer.there = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("files")
                .withName("a")
                .endMetadata()
                .build();

        var applied = bring(List.of(configMap("a", "1")));

        assertThat(applied.failures()).singleElement().asString().contains("exists and is not this site's");
        assertThat(writer.done).isEmpty();
    }

    private static final class FakeWriter implements Writer {
        private final List<String> done = new ArrayList<>();
        private String refused = "";
        private HasMetadata there;

        @Override
        public Optional<HasMetadata> read(HasMetadata like) {
            return Optional.ofNullable(there);
        }

        @Override
        public HasMetadata apply(HasMetadata desired) {
            if (desired.getMetadata().getName().equals(refused)) {
                throw new KubernetesClientException(new StatusBuilder()
                        .withCode(422)
                        .withMessage("spec is immutable")
                        .build());
            }
            done.add("apply " + desired.getMetadata().getName());
            return desired;
        }

        @Override
        public void delete(HasMetadata object) {
            done.add("delete " + object.getMetadata().getName());
        }

        @Override
        public void annotate(HasMetadata object, String annotation, String value) {
            done.add("annotate " + object.getMetadata().getName());
        }
    }
}
