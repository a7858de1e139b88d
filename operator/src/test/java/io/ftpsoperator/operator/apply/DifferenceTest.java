package io.ftpsoperator.operator.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final String WANTED =
            "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {x: y}}, spec: {ports: [{name: ftp, port: 21}]}}";

    private static HasMetadata object(String yaml) {
        return SERIALIZATION.unmarshal("---\n" + yaml, HasMetadata.class);
    }

    /** As the API server has it, if the desired object was applied before. */
    private static HasMetadata stored(String yaml, HasMetadata applied) {
        var object = object(yaml);
        object.setMetadata(new ObjectMetaBuilder(object.getMetadata())
                .addToAnnotations(Difference.APPLIED, Difference.digestOf(applied))
                .build());
        return object;
    }

    @Test
    void whatOthersAddIsNone() {
        var wanted = object(WANTED);
        var actual = stored(
                "{apiVersion: v1, kind: Service, metadata: {name: a, uid: u, labels: {x: y, z: z}}, spec: {clusterIP: 10.0.0.1, ports: [{name: ftp, port: 21, protocol: TCP}]}}",
                wanted);

        assertThat(Difference.isBetween(wanted, actual)).isFalse();
    }

    @Test
    void whatSomebodyChangedIsOne() {
        var wanted = object(WANTED);
        var actual = stored(
                "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {x: y}}, spec: {ports: [{name: ftp, port: 22}]}}",
                wanted);

        assertThat(Difference.isBetween(wanted, actual)).isTrue();
    }

    @Test
    void whatIsNoLongerWantedIsOne() {
        var before = object(WANTED);
        var wanted =
                object("{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{name: ftp, port: 21}]}}");

        assertThat(Difference.isBetween(wanted, stored(WANTED, before))).isTrue();
    }

    @Test
    void anotherSpellingOfAQuantityIsNone() {
        var wanted = object(
                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a}, spec: {resources: {requests: {storage: 1024Mi}}}}");
        var actual = stored(
                "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a}, spec: {resources: {requests: {storage: 1Gi}}}}",
                wanted);

        assertThat(Difference.isBetween(wanted, actual)).isFalse();
    }

    @Test
    void theDigestDoesNotDependOnTheOrderOfKeys() {
        var one = object("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: '1', y: '2'}}");
        var other = object("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {y: '2', x: '1'}}");

        assertThat(Difference.digestOf(one)).isEqualTo(Difference.digestOf(other));
    }
}
