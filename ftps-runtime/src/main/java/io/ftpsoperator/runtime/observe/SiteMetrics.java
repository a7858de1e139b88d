package io.ftpsoperator.runtime.observe;

import io.ftpsoperator.runtime.audit.Audit;
import io.ftpsoperator.runtime.audit.AuditRecord;
import io.ftpsoperator.runtime.tls.Encryption;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The numbers of a site, for Prometheus. */
public final class SiteMetrics implements Audit {

    /** Of the text that {@link #text} gives. */
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final TrafficMetrics traffic = new TrafficMetrics(registry);

    public SiteMetrics() {
        ProcessMetrics.register(registry);
    }

    /** Whom to ask how the site is; once. */
    public void of(Vitals vitals) {
        VitalMetrics.register(registry, vitals);
    }

    @Override
    public void record(AuditRecord happened) {
        traffic.record(happened);
    }

    @Override
    public void secured(Encryption control) {
        traffic.secured(control);
    }

    /** Prometheus' text format, version 0.0.4. */
    public String text() {
        var out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
