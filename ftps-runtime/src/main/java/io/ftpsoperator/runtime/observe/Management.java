package io.ftpsoperator.runtime.observe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ftpsoperator.api.served.Served;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The HTTP endpoint for the kubelet, the operator and Prometheus: {@code /livez}, {@code /readyz}, {@code /served} and
 * {@code /metrics}. It reads, and never changes anything.
 */
public final class Management implements AutoCloseable {

    private static final int BACKLOG = 16;
    private static final int AT_ONCE = 16;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Made when it is first asked for: until then a start does without. */
    private static final class Json {
        private static final JsonMapper MAPPER = JsonMapper.builder().build();
    }

    private record Answer(int status, String type, String body) {
        static Answer text(int status, String body) {
            return new Answer(status, "text/plain; charset=utf-8", body + "\n");
        }

        static Answer json(int status, Object value) {
            try {
                return new Answer(status, "application/json", Json.MAPPER.writeValueAsString(value));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("records and maps of strings have a JSON form", e);
            }
        }
    }

    private Management(HttpServer server) {
        this.server = server;
    }

    /** @param port 0 for any free one */
    public static Management start(
            InetAddress bind, int port, List<Check> readiness, Supplier<Served> served, SiteMetrics metrics)
            throws IOException {
        var management = new Management(HttpServer.create(new InetSocketAddress(bind, port), BACKLOG));
        management.serve("/livez", () -> Answer.text(200, "ok"));
        management.serve("/readyz", () -> readiness(readiness));
        management.serve("/served", () -> Answer.json(200, served.get()));
        management.serve("/metrics", () -> new Answer(200, SiteMetrics.CONTENT_TYPE, metrics.text()));
        management.server.setExecutor(management.threads);
        management.server.start();
        return management;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static Answer readiness(List<Check> checks) {
        Map<String, String> failures = new LinkedHashMap<>();
        checks.forEach(check -> check.failure().get().ifPresent(failure -> failures.put(check.name(), failure)));
        return failures.isEmpty() ? Answer.text(200, "ok") : Answer.json(503, failures);
    }

    private void serve(String path, Supplier<Answer> answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                if (!places.tryAcquire()) {
                    send(exchange, Answer.text(503, "busy"));
                    return;
                }
                try {
                    send(exchange, answerTo(exchange, path, answer));
                } finally {
                    places.release();
                }
            }
        });
    }

    private static Answer answerTo(HttpExchange exchange, String path, Supplier<Answer> answer) {
        if (!exchange.getRequestURI().getPath().equals(path)) { // contexts match by prefix
            return Answer.text(404, "not found");
        }
        return exchange.getRequestMethod().equals("GET") ? answer.get() : Answer.text(405, "use GET");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
