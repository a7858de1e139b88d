package io.ftpsoperator.operator;

import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.watch.HttpServedProbe;
import io.ftpsoperator.operator.watch.ServedProbe;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the reconciler needs and the container cannot make by itself. */
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
    Clock clock() {
        return Clock.systemUTC();
    }

    // The extension's own bridge to Micrometer records nothing in the version we use (mended upstream in 7.8).
    @Produces
    @Singleton
    Metrics metrics(MeterRegistry registry) {
        return MicrometerMetricsV2.newBuilder(registry).build();
    }
}
