package io.ftpsoperator.operator.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets the first write of each object meet a conflict: it is led to a server that knows no other answer. */
final class Conflicts implements Interceptor, AutoCloseable {
    private static final byte[] CONFLICT = """
            {"apiVersion": "v1", "kind": "Status", "status": "Failure", "reason": "Conflict", "code": 409,
             "message": "the object has been modified; please apply your changes to the latest version and try again"}
            """.getBytes(StandardCharsets.UTF_8);

    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    Conflicts() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Conflicts::refuse);
        server.start();
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(409, CONFLICT.length);
            exchange.getResponseBody().write(CONFLICT);
        }
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        var write = request.method() + " " + request.uri().getPath();
        if (!request.method().equals("GET") && refused.add(write)) {
            builder.uri(URI.create("http://localhost:%d%s"
                    .formatted(server.getAddress().getPort(), request.uri().getRawPath())));
        }
    }

    /** Method and path of each write that was refused. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
