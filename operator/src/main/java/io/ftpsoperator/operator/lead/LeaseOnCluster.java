package io.ftpsoperator.operator.lead;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;

/** The lease as an object of the operator's own namespace. */
public final class LeaseOnCluster implements LeaseStore {
    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    /** @param client one with the settings of {@link #impatient}; the caller closes it */
    public LeaseOnCluster(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    /**
     * Settings for looking at a lease: several looks have room in the patience of a leader, and the client's own repetitions would
     * only hide for how long no answer came.
     */
    public static Config impatient(Config usual) {
        return new ConfigBuilder(usual)
                .withConnectionTimeout(5000)
                .withRequestTimeout(5000)
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    @Override
    public Optional<Lease> read() {
        return Optional.ofNullable(
                client.leases().inNamespace(namespace).withName(name).get());
    }

    @Override
    public void write(Lease lease) {
        lease.getMetadata().setNamespace(namespace);
        lease.getMetadata().setName(name);
        if (lease.getMetadata().getResourceVersion() == null) {
            client.resource(lease).create();
        } else {
            client.resource(lease).update();
        }
    }
}
