package io.ftpsoperator.operator.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.apiserver.ControlPlane;
import io.ftpsoperator.operator.FtpsSiteReconciler;
import io.ftpsoperator.operator.FtpsUserReconciler;
import io.ftpsoperator.operator.UserLedger;
import io.ftpsoperator.operator.site.OperatorSettings;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The operator in this JVM, with the rights that the chart gives it and no others. */
final class OperatorUnderTest implements AutoCloseable {
    private final List<String> writes = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> reconciled = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Served>> pods = new ConcurrentHashMap<>();
    private final ShiftedClock clock = new ShiftedClock();
    private final Operator operator;

    private OperatorUnderTest(KubernetesClient client) {
        operator = new Operator(configuration -> configuration
                .withKubernetesClient(client)
                .withMetrics(new Counted())
                .withStopOnInformerErrorDuringStartup(true)
                .withCloseClientOnStop(true));
        var users = new UserLedger();
        operator.register(new FtpsSiteReconciler(OperatorSettings.defaults(), this::ask, clock, users));
        operator.register(new FtpsUserReconciler(users, clock));
    }

    /** Installs what the chart installs, and starts the operator. */
    static OperatorUnderTest start(ControlPlane cluster) {
        try (var admin = cluster.admin()) {
            Chart.install(admin);
        }
        return restart(cluster);
    }

    /** Starts an operator where the chart is installed. */
    static OperatorUnderTest restart(ControlPlane cluster) {
        return restart(cluster, Map.of());
    }

    /** @param pods by their addresses what they say that they serve, for an operator that finds them running */
    static OperatorUnderTest restart(ControlPlane cluster, Map<String, Supplier<Served>> pods) {
        var counting = new WriteCounter();
        var client = new KubernetesClientBuilder()
                .withConfig(cluster.configAs(Chart.NAMESPACE, Chart.SERVICE_ACCOUNT))
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("writes", counting))
                .build();
        var started = new OperatorUnderTest(client);
        counting.writes = started.writes;
        started.pods.putAll(pods);
        started.operator.start();
        return started;
    }

    /** Method and path of every request that was no reading. */
    List<String> writes() {
        synchronized (writes) {
            return List.copyOf(writes);
        }
    }

    /** How often a site was reconciled to the end. */
    int reconciliationsOf(HasMetadata site) {
        return reconciled.getOrDefault(key(site), 0);
    }

    /** What the pod with this address says that it serves. */
    void podServes(String address, Served served) {
        pods.put(address, () -> served);
    }

    /** The same of a pod that goes with the times. */
    void podFollows(String address, Supplier<Served> served) {
        pods.put(address, served);
    }

    private Optional<Served> ask(String address) {
        return Optional.ofNullable(pods.get(address)).map(Supplier::get);
    }

    void later(Duration time) {
        clock.shift = clock.shift.plus(time);
    }

    Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        operator.stop();
    }

    private static String key(HasMetadata site) {
        return site.getMetadata().getNamespace() + "/" + site.getMetadata().getName();
    }

    private final class Counted implements Metrics {
        @Override
        public void reconciliationFinished(HasMetadata site, RetryInfo retry, Map<String, Object> metadata) {
            reconciled.merge(key(site), 1, Integer::sum);
        }
    }

    private static final class WriteCounter implements Interceptor {
        private volatile List<String> writes = List.of();

        @Override
        public void before(BasicBuilder request, HttpRequest original, RequestTags tags) {
            if (!original.method().equals("GET")) {
                writes.add(original.method() + " " + original.uri().getPath());
            }
        }
    }

    private static final class ShiftedClock extends Clock {
        private volatile Duration shift = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(shift);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
