package io.ftpsoperator.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SiteMetricsTest {

    private static List<String> lines(SiteMetrics metrics) {
        return metrics.text().lines().toList();
    }

    @Test
    void tellHowTheSiteIsAtThisMoment() {
        var metrics = new SiteMetrics();
        metrics.of(new FixedVitals());

        assertThat(lines(metrics))
                .contains(
                        "ftps_sessions{mode=\"explicit\"} 3.0",
                        "ftps_sessions{mode=\"implicit\"} 2.0",
                        "ftps_site_manifest{manifest=\"abc\",site=\"partners\"} 1.0",
                        "ftps_passive_ports 10.0",
                        "ftps_passive_ports_in_use 4.0",
                        "ftps_data_connections_waiting 5.0",
                        "ftps_bans 6.0",
                        "ftps_logins_waiting 7.0",
                        "ftps_audit_lines_lost_total 8.0",
                        "ftps_certificate_expiry_timestamp_seconds 1.8E9",
                        "ftps_site_reloads_total{outcome=\"served\"} 9.0",
                        "ftps_site_reloads_total{outcome=\"refused\"} 1.0");
    }

    @Test
    void tellHowTheProcessIs() {
        assertThat(lines(new SiteMetrics()))
                .anyMatch(line -> line.matches("jvm_memory_heap_used_bytes [1-9].*"))
                .anyMatch(line -> line.matches("jvm_threads_current [1-9].*"))
                .anyMatch(line -> line.matches("process_open_fds [1-9].*"))
                .anyMatch(line -> line.matches("process_cpu_seconds_total [0-9.]+"));
    }
}
