package io.ftpsoperator.operator;

import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.watch.HttpServedProbe;
import io.ftpsoperator.operator.watch.ServedProbe;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
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
    UserLedger users() {
        return new UserLedger();
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
