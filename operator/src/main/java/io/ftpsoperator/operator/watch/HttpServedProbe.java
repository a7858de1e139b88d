package io.ftpsoperator.operator.watch;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ftpsoperator.api.rules.ReservedPorts;
import io.ftpsoperator.api.served.Served;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks over HTTP on the pod's management port. */
public final class HttpServedProbe implements ServedProbe {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    // A newer runtime may say more.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    @Override
    public Optional<Served> ask(String address) {
        var host = address.contains(":") ? "[" + address + "]" : address;
        var request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + ReservedPorts.MANAGEMENT + "/served"))
                .timeout(LIMIT)
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofByteArray());
            return response.statusCode() == 200
                    ? Optional.of(JSON.readValue(response.body(), Served.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
