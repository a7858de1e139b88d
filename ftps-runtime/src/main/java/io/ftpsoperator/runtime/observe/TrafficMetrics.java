package io.ftpsoperator.runtime.observe;

import io.ftpsoperator.runtime.audit.Audit;
import io.ftpsoperator.runtime.audit.AuditRecord;
import io.ftpsoperator.runtime.audit.Said;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.tls.Encryption;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts what the audit log tells, so that the two never disagree. The library's counters are striped: sessions do not wait for
 * each other. Labels have few values, whatever clients send.
 */
final class TrafficMetrics implements Audit {

    private static final Map<String, String> DIRECTIONS = Map.of(
            "RETR", "download",
            "STOR", "upload",
            "APPE", "upload",
            "STOU", "upload",
            "LIST", "listing",
            "NLST", "listing",
            "MLSD", "listing");

    private static final Set<Substatus> ANY = EnumSet.complementOf(EnumSet.of(Substatus.NONE));

    private static final Set<Substatus> STRANGE = EnumSet.of(Substatus.PEER_MISMATCH);

    /** Ends of control channels that no command and no greeting has told of before. */
    private static final Set<Substatus> TOLD_AT_THE_END = EnumSet.of(
            Substatus.CONTROL_TIMED_OUT,
            Substatus.LOGIN_TIMED_OUT,
            Substatus.TLS_FAILED,
            Substatus.NO_CERTIFICATE,
            Substatus.WEAK_ENCRYPTION,
            Substatus.COMMAND_FILTERED,
            Substatus.CONNECTION_FAILED);

    private static final Set<Substatus> FAILED_HANDSHAKES =
            EnumSet.of(Substatus.TLS_FAILED, Substatus.NO_CERTIFICATE, Substatus.WEAK_ENCRYPTION);

    private static final double[] LOGIN_SECONDS = {0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10};

    private final Counter commands;
    private final Counter logins;
    private final Histogram loginDuration;
    private final Counter transfers;
    private final Counter bytes;
    private final Counter dataConnections;
    private final Counter handshakes;
    private final Counter refusals;

    TrafficMetrics(PrometheusRegistry registry) {
        commands = counter("ftps_commands", "Commands, by verb and first digit of the reply.", "verb", "reply")
                .register(registry);
        logins = counter("ftps_logins", "Logins: success, failed, or refused unseen.", "outcome")
                .register(registry);
        loginDuration = Histogram.builder()
                .name("ftps_login_duration_seconds")
                .help("Time from PASS to its reply, for logins that were decided.")
                .classicOnly()
                .classicUpperBounds(LOGIN_SECONDS)
                .register(registry);
        transfers = counter(
                        "ftps_transfers",
                        "Transfers that had a data connection, and whether it was encrypted.",
                        "direction",
                        "outcome",
                        "encrypted")
                .register(registry);
        bytes = counter(
                        "ftps_data_bytes",
                        "Bytes over data connections, without those of TLS.",
                        "direction",
                        "encrypted")
                .register(registry);
        dataConnections = counter(
                        "ftps_data_connections",
                        "Data connections; the version is empty in clear.",
                        "tls_version",
                        "resumed")
                .register(registry);
        handshakes = counter(
                        "ftps_tls_handshakes",
                        "TLS handshakes; the version is empty if it failed.",
                        "channel",
                        "tls_version",
                        "outcome")
                .register(registry);
        refusals = counter("ftps_refusals", "Refusals and ends by their substatus in the audit log.", "reason")
                .register(registry);
    }

    private static Counter.Builder counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels);
    }

    @Override
    public void record(AuditRecord happened) {
        var said = happened.said();
        switch (said.method()) {
            case Said.CONTROL_OPENED -> refused(happened, ANY);
            case Said.CONTROL_CLOSED -> controlClosed(happened);
            case Said.DATA_OPENED -> happened.data().ifPresent(this::dataOpened);
            case Said.DATA_CLOSED -> dataClosed(happened);
            default -> command(happened);
        }
    }

    @Override
    public void secured(Encryption control) {
        handshakes.labelValues("control", control.version(), "established").inc();
    }

    private void refused(AuditRecord happened, Set<Substatus> reasons) {
        var why = happened.result().substatus();
        if (reasons.contains(why)) {
            refusals.labelValues(why.label()).inc();
        }
    }

    private void controlClosed(AuditRecord happened) {
        refused(happened, TOLD_AT_THE_END);
        if (FAILED_HANDSHAKES.contains(happened.result().substatus())) {
            handshakes.labelValues("control", "", "failed").inc();
        }
    }

    private void dataOpened(Encryption encryption) {
        dataConnections
                .labelValues(encryption.version(), Boolean.toString(encryption.resumed()))
                .inc();
        if (encryption.on()) {
            handshakes.labelValues("data", encryption.version(), "established").inc();
        }
    }

    private void dataClosed(AuditRecord happened) {
        var result = happened.result();
        happened.data().ifPresent(encryption -> {
            var encrypted = Boolean.toString(encryption.on());
            bytes.labelValues("sent", encrypted).inc(result.sent());
            bytes.labelValues("received", encrypted).inc(result.received());
        });
        refused(happened, STRANGE); // the command tells of all others
        if (result.substatus() == Substatus.TLS_FAILED) {
            handshakes.labelValues("data", "", "failed").inc();
        }
    }

    private void command(AuditRecord happened) {
        var method = happened.said().method();
        var result = happened.result();
        commands.labelValues(method, result.reply() / 100 + "xx").inc();
        refused(happened, ANY);
        if (method.equals("PASS")) {
            login(happened);
        }
        if (DIRECTIONS.containsKey(method) && happened.data().isPresent()) {
            transfers
                    .labelValues(
                            DIRECTIONS.get(method),
                            result.reply() == 226 ? "complete" : "failed",
                            Boolean.toString(happened.data().get().on()))
                    .inc();
        }
    }

    private void login(AuditRecord happened) {
        var result = happened.result();
        if (result.reply() / 100 == 2 || result.substatus() == Substatus.LOGIN_FAILED) {
            logins.labelValues(result.reply() / 100 == 2 ? "success" : "failed").inc();
            loginDuration.observe(happened.taken().toNanos() / 1e9);
        } else if (result.substatus() != Substatus.NONE) {
            logins.labelValues("refused").inc();
        }
    }
}
