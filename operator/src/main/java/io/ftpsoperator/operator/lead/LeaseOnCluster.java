package io.ftpsoperator.operator.lead;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.util.Optional;

/** The lease as an object of the operator's own namespace. */
public final class LeaseOnCluster implements LeaseStore {
    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    /** @param client of {@link #client}; the caller closes it */
    public LeaseOnCluster(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    /**
     * A client for leases. It shares no thread with the others, whose threads are busy for seconds while an operator starts and its
     * informers read all that there is; that would cost it the lease. Several looks have room in the patience of a leader, and the
     * client's own repetitions would only hide for how long no answer came.
     */
    public static KubernetesClient client(Config usual) {
        return new KubernetesClientBuilder()
                .withHttpClientFactory(new JdkHttpClientFactory())
                .withConfig(new ConfigBuilder(usual)
                        .withConnectionTimeout(5000)
                        .withRequestTimeout(5000)
                        .withRequestRetryBackoffLimit(0)
                        .build())
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
