package io.ftpsoperator.operator.api;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.ftpsoperator.api.rules.ReservedPorts;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.SiteNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands in for the runtime in kwok's pods, which are objects and no processes: their addresses are of this machine's loopback
 * network, and on each of them it answers {@code GET /served} as a runtime would that has the pod's ConfigMap and Secrets. A real
 * pod takes a second or so to do that; these know at once.
 */
final class PodsThatAnswer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<ConfigMap> configMaps;
    private final SharedIndexInformer<Secret> secrets;
    private final Map<String, HttpServer> servers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    PodsThatAnswer(KubernetesClient client) {
        configMaps = client.configMaps()
                .inAnyNamespace()
                .withLabelSelector(SiteLabels.MANAGED)
                .inform();
        secrets = client.secrets()
                .inAnyNamespace()
                .withLabelSelector(SiteLabels.MANAGED)
                .inform();
        pods = client.pods()
                .inAnyNamespace()
                .withLabelSelector(SiteLabels.MANAGED)
                .inform(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(Pod pod) {
                        listen(pod);
                    }

                    @Override
                    public void onUpdate(Pod before, Pod pod) {
                        listen(pod);
                    }

                    @Override
                    public void onDelete(Pod pod, boolean unknown) {}
                });
    }

    private void listen(Pod pod) {
        var address = pod.getStatus() == null ? null : pod.getStatus().getPodIP();
        if (address != null) {
            servers.computeIfAbsent(address, ip -> serve(ip, pod));
        }
    }

    private HttpServer serve(String ip, Pod pod) {
        var address = InetAddress.ofLiteral(ip);
        if (!address.isLoopbackAddress()) {
            throw new IllegalStateException(ip + " is no loopback address; kwok was told to give such ones");
        }
        try {
            var server = HttpServer.create(new InetSocketAddress(address, ReservedPorts.MANAGEMENT), 0);
            server.setExecutor(threads);
            server.createContext("/served", exchange -> answer(exchange, pod));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange, Pod pod) throws IOException {
        var names = SiteLabels.siteOf(pod).orElseThrow();
        var answer = JSON.writeValueAsString(Mounted.of(
                        List.of(configMaps.getStore().getByKey(key(names, names.manifest()))),
                        List.of(secrets.getStore().getByKey(key(names, names.credentials()))),
                        secrets.getStore().getByKey(key(names, names.certificate())),
                        Map.of()))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        try (var body = exchange.getResponseBody()) {
            body.write(answer);
        }
    }

    private static String key(SiteNames names, String object) {
        return names.namespace() + "/" + object;
    }

    @Override
    public void close() {
        pods.stop();
        configMaps.stop();
        secrets.stop();
        servers.values().forEach(server -> server.stop(0));
        threads.close();
    }
}
