package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.ControlPolicy;
import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.ServiceType;
import io.ftpsoperator.api.v1alpha1.SessionReuse;
import io.ftpsoperator.api.v1alpha1.TlsVersion;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Choices that are legal but weak, each with its consequence. They are said, never refused. */
public final class SiteWarnings {
    private static final List<Function<FtpsSiteSpec, Stream<Problem>>> WARNINGS = List.of(
            SiteWarnings::clearControl,
            SiteWarnings::clearData,
            SiteWarnings::implicitListener,
            SiteWarnings::portOfAnotherService,
            SiteWarnings::selfSigned,
            SiteWarnings::oldCipherSuites,
            SiteWarnings::noTls13,
            SiteWarnings::noResumption,
            HiddenClients::warnings,
            SiteWarnings::certificatesThatNobodyAsksFor,
            SiteWarnings::nobodyToServe,
            SiteWarnings::nodePortsOutOfReach);

    /** What scanners and firewalls take these ports for. */
    private static final Map<Integer, String> OTHER_SERVICES = Map.ofEntries(
            Map.entry(20, "active FTP data"),
            Map.entry(22, "SSH"),
            Map.entry(23, "Telnet"),
            Map.entry(25, "SMTP"),
            Map.entry(53, "DNS"),
            Map.entry(80, "HTTP"),
            Map.entry(110, "POP3"),
            Map.entry(143, "IMAP"),
            Map.entry(443, "HTTPS"),
            Map.entry(445, "SMB"),
            Map.entry(465, "SMTP over TLS"),
            Map.entry(587, "mail submission"),
            Map.entry(636, "LDAP over TLS"),
            Map.entry(993, "IMAP over TLS"),
            Map.entry(995, "POP3 over TLS"));

    private static final String CIPHERS = "spec.tls.ciphers";

    private SiteWarnings() {}

    /** Every weak choice of a site, whether the site is sound or not. */
    public static List<Problem> of(FtpsSiteSpec spec) {
        return WARNINGS.stream().flatMap(warning -> warning.apply(spec)).toList();
    }

    private static Stream<Problem> clearControl(FtpsSiteSpec spec) {
        return hasExplicitListener(spec)
                ? switch (spec.channelPolicy().control()) {
                    case ControlPolicy.Allow ->
                        warn("spec.channelPolicy.control", "Allow lets clients send passwords and commands in clear");
                    case ControlPolicy.RequireOnlyForCredentials ->
                        warn(
                                "spec.channelPolicy.control",
                                "RequireOnlyForCredentials lets clients send commands and file names in clear after login");
                    case ControlPolicy.Require -> Stream.empty();
                }
                : Stream.empty();
    }

    private static Stream<Problem> clearData(FtpsSiteSpec spec) {
        return hasExplicitListener(spec)
                ? switch (spec.channelPolicy().data()) {
                    case DataPolicy.Allow ->
                        warn("spec.channelPolicy.data", "Allow lets clients transfer files and listings in clear");
                    case DataPolicy.Deny ->
                        warn("spec.channelPolicy.data", "Deny sends every file and listing in clear");
                    case DataPolicy.Require -> Stream.empty();
                }
                : Stream.empty();
    }

    private static boolean hasExplicitListener(FtpsSiteSpec spec) {
        return spec.listeners().stream().anyMatch(listener -> !listener.implicit());
    }

    private static Stream<Problem> implicitListener(FtpsSiteSpec spec) {
        return Listed.each(
                spec.listeners(),
                "spec.listeners",
                (path, listener) -> listener.implicit()
                        ? warn(
                                path + ".port",
                                "990 is implicit FTPS, which RFC 4217 leaves out and newer clients drop; offer 21 as well")
                        : Stream.empty());
    }

    private static Stream<Problem> portOfAnotherService(FtpsSiteSpec spec) {
        return Listed.each(
                spec.listeners(), "spec.listeners", (path, listener) -> portOfAnotherService(path, listener));
    }

    private static Stream<Problem> portOfAnotherService(String path, Listener listener) {
        var service = OTHER_SERVICES.get(listener.port());
        return service == null
                ? Stream.empty()
                : warn(
                        path + ".port",
                        "%d is the port of %s; firewalls and scanners will take the site for that"
                                .formatted(listener.port(), service));
    }

    private static Stream<Problem> selfSigned(FtpsSiteSpec spec) {
        return spec.tls().certificate().selfSigned() == null
                ? Stream.empty()
                : warn(
                        "spec.tls.certificate.selfSigned",
                        "clients cannot tell the site from an impostor until each of them is given its certificate, again after every rotation");
    }

    private static Stream<Problem> oldCipherSuites(FtpsSiteSpec spec) {
        return Listed.each(
                spec.tls().ciphers(),
                CIPHERS,
                (path, suite) -> suite.cbc()
                        ? warn(
                                path,
                                "%s is of the kind (CBC) that padding attacks were made for; keep it only for devices that know no other"
                                        .formatted(suite))
                        : Stream.empty());
    }

    private static Stream<Problem> noTls13(FtpsSiteSpec spec) {
        return spec.tls().offered().stream().anyMatch(suite -> suite.version() == TlsVersion.TLS_1_3)
                ? Stream.empty()
                : warn(CIPHERS, "none of these is a cipher suite of TLS 1.3, so every client is served with TLS 1.2");
    }

    private static Stream<Problem> noResumption(FtpsSiteSpec spec) {
        return spec.tls().sessionReuse() == SessionReuse.Disabled
                ? warn(
                        "spec.tls.sessionReuse",
                        "Disabled leaves only the client's address to tell whose data connection it is")
                : Stream.empty();
    }

    private static Stream<Problem> certificatesThatNobodyAsksFor(FtpsSiteSpec spec) {
        return spec.tls().clientCertificates().asked()
                ? Stream.empty()
                : Listed.each(
                        spec.users(),
                        "spec.users",
                        (path, user) -> user.certificates().isEmpty()
                                ? Stream.empty()
                                : warn(
                                        path + ".certificates",
                                        "clients are not asked for certificates, so this is without effect; set spec.tls.clientCertificates.mode"));
    }

    private static Stream<Problem> nobodyToServe(FtpsSiteSpec spec) {
        return spec.users().isEmpty() && spec.userSelector() == null
                ? warn("spec.users", "there is no user, so nobody can log in")
                : Stream.empty();
    }

    // The range can be set per cluster, so this is none of the rules.
    private static Stream<Problem> nodePortsOutOfReach(FtpsSiteSpec spec) {
        var ports = spec.passive().ports();
        return spec.service().type() == ServiceType.NodePort
                        && !(NodePorts.USUAL.contains(ports.first()) && NodePorts.USUAL.contains(ports.last()))
                ? warn(
                        "spec.passive.ports",
                        "%s is not within %s, so a Service of type NodePort cannot offer these ports under the same numbers and data connections fail"
                                .formatted(ports, NodePorts.USUAL))
                : Stream.empty();
    }

    private static Stream<Problem> warn(String path, String consequence) {
        return Stream.of(new Problem(path, consequence));
    }
}
