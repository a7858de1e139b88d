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
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The operator in this JVM, with the rights that the chart gives it and no others. */
final class OperatorUnderTest implements AutoCloseable {
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> reconciled = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Served>> pods = new ConcurrentHashMap<>();
    private final ShiftedClock clock = new ShiftedClock();
    private final Operator operator;

    private OperatorUnderTest(KubernetesClient client, String... namespaces) {
        operator = new Operator(configuration -> configuration
                .withKubernetesClient(client)
                .withMetrics(new Counted())
                .withStopOnInformerErrorDuringStartup(true)
                .withReconciliationTerminationTimeout(Duration.ofSeconds(10))
                .withCloseClientOnStop(true));
        var users = new UserLedger();
        register(new FtpsSiteReconciler(OperatorSettings.defaults(), this::ask, clock, users), namespaces);
        register(new FtpsUserReconciler(users, clock), namespaces);
    }

    private <P extends HasMetadata> void register(Reconciler<P> reconciler, String... namespaces) {
        operator.register(reconciler, (ControllerConfigurationOverrider<P> settings) -> {
            if (namespaces.length > 0) {
                settings.settingNamespaces(namespaces);
            }
        });
    }

    /** Installs what the chart installs, and starts the operator. */
    static OperatorUnderTest start(ControlPlane cluster) {
        install(cluster);
        return restart(cluster);
    }

    /** Installs what the chart installs. */
    static void install(ControlPlane cluster, String... values) {
        try (var admin = cluster.admin()) {
            Chart.install(admin, values);
        }
    }

    /** Starts an operator where the chart is installed. */
    static OperatorUnderTest restart(ControlPlane cluster, String... namespaces) {
        var prepared = prepare(cluster, namespaces);
        prepared.operator.start();
        return prepared;
    }

    /** @param pods by their addresses what they say that they serve, for an operator that finds them running */
    static OperatorUnderTest restart(ControlPlane cluster, Map<String, Supplier<Served>> pods) {
        var prepared = prepare(cluster);
        prepared.pods.putAll(pods);
        prepared.operator.start();
        return prepared;
    }

    /** @param faults what happens to its requests */
    static OperatorUnderTest restart(ControlPlane cluster, Interceptor faults) {
        var prepared = prepare(cluster, faults);
        prepared.operator.start();
        return prepared;
    }

    /** An operator that is not started yet. */
    static OperatorUnderTest prepare(ControlPlane cluster, String... namespaces) {
        return prepare(cluster, new Interceptor() {}, namespaces);
    }

    private static OperatorUnderTest prepare(ControlPlane cluster, Interceptor faults, String... namespaces) {
        var counting = new RequestLog();
        var client = new KubernetesClientBuilder()
                .withConfig(cluster.configAs(Chart.NAMESPACE, Chart.SERVICE_ACCOUNT))
                .withHttpClientBuilderConsumer(http ->
                        http.addOrReplaceInterceptor("requests", counting).addOrReplaceInterceptor("faults", faults))
                .build();
        var prepared = new OperatorUnderTest(client, namespaces);
        counting.requests = prepared.requests;
        return prepared;
    }

    Operator operator() {
        return operator;
    }

    /** A request to the API server. */
    record Request(String method, URI uri) {}

    List<Request> requests() {
        return requests;
    }

    /** Method and path of every request that was no reading. */
    List<String> writes() {
        return requests.stream()
                .filter(request -> !request.method().equals("GET"))
                .map(request -> request.method() + " " + request.uri().getPath())
                .toList();
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

    private static final class RequestLog implements Interceptor {
        private volatile List<Request> requests = new CopyOnWriteArrayList<>();

        @Override
        public void before(BasicBuilder request, HttpRequest original, RequestTags tags) {
            requests.add(new Request(original.method(), original.uri()));
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
