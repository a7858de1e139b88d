package io.ftpsoperator.operator;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.v1alpha1.FtpsUser;

/** FtpsUsers for tests. */
public final class TestUsers {
    private TestUsers() {}

    /** @param spec YAML, in flow style */
    public static FtpsUser user(String name, String spec) {
        return new KubernetesSerialization().unmarshal("""
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsUser
                metadata: {name: %s, namespace: files, generation: 3, creationTimestamp: "2026-01-01T00:00:00Z"}
                spec: %s
                """.formatted(name, spec), FtpsUser.class);
    }
}
