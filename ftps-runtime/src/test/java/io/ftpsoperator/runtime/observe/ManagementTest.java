package io.ftpsoperator.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.served.Served;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Optional<String> failure = Optional.empty();
    private Management management;

    @BeforeEach
    void start() throws IOException {
        management = Management.start(
                InetAddress.getLoopbackAddress(),
                0,
                List.of(new Check("listeners", () -> Optional.empty()), new Check("storage", () -> failure)),
                () -> new Served("m", "c", "f", "t"),
                new SiteMetrics());
    }

    @AfterEach
    void stop() {
        management.close();
        client.close();
    }

    @Test
    void isAlive() throws Exception {
        assertThat(get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void isReadyWhenEveryCheckPasses() throws Exception {
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void namesWhatKeepsItFromBeingReady() throws Exception {
        failure = Optional.of("the data folder is not writable");

        var answer = get("/readyz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"storage\":\"the data folder is not writable\"}");
    }

    @Test
    void tellsWhatIsServed() throws Exception {
        var answer = get("/served");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"manifest\":\"m\",\"credentials\":\"c\",\"certificate\":\"f\",\"material\":\"t\"}");
    }

    @Test
    void givesItsNumbersAsPrometheusReadsThem() throws Exception {
        var answer = get("/metrics");

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).contains("# TYPE jvm_threads_current gauge\njvm_threads_current ");
    }

    @Test
    void answersNothingElse() throws Exception {
        assertThat(get("/livez/x").statusCode()).isEqualTo(404);
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(send(request("/livez")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .isEqualTo(405);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management.port() + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
