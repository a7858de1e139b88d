package io.ftpsoperator.runtime.observe;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.LongSupplier;

/** How the site is when it is asked. */
final class VitalMetrics {

    private final PrometheusRegistry registry;

    private VitalMetrics(PrometheusRegistry registry) {
        this.registry = registry;
    }

    static void register(PrometheusRegistry registry, Vitals vitals) {
        var metrics = new VitalMetrics(registry);
        metrics.ofTheSite(vitals);
        metrics.gauge("ftps_passive_ports", "Passive ports that the site listens on.", vitals::passivePorts);
        metrics.gauge(
                "ftps_passive_ports_in_use",
                "Passive ports on which some session waits for its data connection.",
                vitals::passivePortsInUse);
        metrics.gauge(
                "ftps_data_connections_waiting",
                "Sessions that wait for their data connection.",
                vitals::waitingDataConnections);
        metrics.gauge("ftps_bans", "Client addresses that are turned away now.", vitals::bans);
        metrics.gauge(
                "ftps_logins_waiting", "Logins that wait for their password to be verified.", vitals::waitingLogins);
        metrics.gauge(
                "ftps_certificate_expiry_timestamp_seconds",
                "When the certificate that is served expires, in seconds since 1970.",
                () -> vitals.certificateExpiry().getEpochSecond());
        metrics.counter("ftps_audit_lines_lost", "Audit lines that there was no room for.", vitals::auditLinesLost);
    }

    private void ofTheSite(Vitals vitals) {
        GaugeWithCallback.builder()
                .name("ftps_sessions")
                .help("Sessions that are open, by mode of the listener.")
                .labelNames("mode")
                .callback(values -> {
                    values.call(vitals.sessions(false), "explicit");
                    values.call(vitals.sessions(true), "implicit");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("ftps_site_manifest")
                .help("Always 1; the labels name the site and the digest of the manifest that is served.")
                .labelNames("site", "manifest")
                .callback(values -> values.call(1, vitals.site(), vitals.manifest()))
                .register(registry);
        CounterWithCallback.builder()
                .name("ftps_site_reloads")
                .help("Changes of the site's files: served, or refused because they make no sound site.")
                .labelNames("outcome")
                .callback(values -> {
                    values.call(vitals.reloads(), "served");
                    values.call(vitals.refusedReloads(), "refused");
                })
                .register(registry);
    }

    private void gauge(String name, String help, LongSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(values -> values.call(value.getAsLong()))
                .register(registry);
    }

    private void counter(String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(values -> values.call(value.getAsLong()))
                .register(registry);
    }
}
