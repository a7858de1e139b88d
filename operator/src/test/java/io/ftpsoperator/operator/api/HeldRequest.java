package io.ftpsoperator.operator.api;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds back whoever asks for paths that begin so, from when it is told to until it is told otherwise. */
final class HeldRequest implements Interceptor {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String path;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean holds;

    HeldRequest(String path) {
        this.path = path;
    }

    void hold() {
        holds = true;
    }

    void awaitAsked() {
        await(asked);
    }

    void release() {
        released.countDown();
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (holds && request.uri().getPath().startsWith(path)) {
            asked.countDown();
            await(released);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing came of it within " + LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
