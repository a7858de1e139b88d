package io.ftpsoperator.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ftpsoperator.operator.lead.Election;
import io.ftpsoperator.operator.lead.LeaseOnCluster;
import io.ftpsoperator.operator.lead.LeaseTimes;
import io.ftpsoperator.operator.lead.OperatorAtWork;
import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.watch.HttpServedProbe;
import io.ftpsoperator.operator.watch.ServedProbe;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** What the container cannot make by itself. */
final class Wiring {

    @Produces
    @Singleton
    OperatorSettings settings(OperatorConfiguration configuration) {
        return configuration.settings();
    }

    @Produces
    @Singleton
    ServedProbe probe() {
        return new HttpServedProbe();
    }

    @Produces
    @Singleton
    UserLedger users() {
        return new UserLedger();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    // The extension's own producer adds a shutdown hook, which would stop the operator a second time, beside the first.
    @Produces
    @Singleton
    Operator operator(
            QuarkusConfigurationService configuration, Instance<Reconciler<? extends HasMetadata>> reconcilers) {
        var operator = new Operator(configuration);
        reconcilers.forEach(operator::register);
        return operator;
    }

    @Produces
    @Singleton
    OperatorAtWork work(Operator operator) {
        return new OperatorAtWork(
                operator, () -> Quarkus.asyncExit(1), () -> Runtime.getRuntime().halt(1));
    }

    @Produces
    @Singleton
    Election election(
            OperatorConfiguration configuration,
            KubernetesClient client,
            OperatorAtWork work,
            Clock clock,
            MeterRegistry registry) {
        // A client of its own: the lease is given back when the operator has stopped and closed the other.
        var leases = LeaseOnCluster.client(client.getConfiguration());
        var election = new Election(
                new LeaseOnCluster(leases, configuration.namespace(), configuration.lease()),
                configuration.pod().orElseGet(() -> UUID.randomUUID().toString()),
                LeaseTimes.usual(),
                work,
                clock,
                () -> Duration.ofNanos(System.nanoTime()));
        Gauge.builder("ftps_operator_leading", election, asked -> asked.leads() ? 1 : 0)
                .description("1 where this operator acts, 0 where it stands by.")
                .register(registry);
        return election;
    }

    // The extension's own bridge to Micrometer records nothing in the version we use (mended upstream in 7.8).
    @Produces
    @Singleton
    Metrics metrics(MeterRegistry registry) {
        return MicrometerMetricsV2.newBuilder(registry).build();
    }

    // The SDK counts some events with the tag "action" and some without, which Prometheus does not take.
    @Produces
    @Singleton
    MeterFilter eventTags() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().startsWith("events")
                        ? id.replaceTags(id.getTags().stream()
                                .filter(tag -> !tag.getKey().equals("action"))
                                .toList())
                        : id;
            }
        };
    }
}
