package io.ftpsoperator.api.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.manifest.ManifestReader;
import io.ftpsoperator.api.manifest.ReadResult;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteWarningsTest {
    private static final String STRONG =
            "users: [{name: a, passwordSecretRef: {name: a}}], tls: {certificate: {secretName: a}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    channelPolicy: {control: Allow}                     | spec.channelPolicy.control: Allow lets clients send passwords and commands in clear
                    channelPolicy: {control: RequireOnlyForCredentials} | spec.channelPolicy.control: RequireOnlyForCredentials lets clients send commands and file names in clear after login
                    channelPolicy: {data: Allow}                        | spec.channelPolicy.data: Allow lets clients transfer files and listings in clear
                    channelPolicy: {data: Deny}                         | spec.channelPolicy.data: Deny sends every file and listing in clear
                    listeners: [{port: 21}, {port: 990}]                | spec.listeners[1].port: 990 is implicit FTPS, which RFC 4217 leaves out and newer clients drop; offer 21 as well
                    listeners: [{port: 443}]                            | spec.listeners[0].port: 443 is the port of HTTPS; firewalls and scanners will take the site for that
                    service: {type: NodePort}, passive: {ports: {first: 40000, last: 40001}} | spec.passive.ports: 40000-40001 is not within 30000-32767, so a Service of type NodePort cannot offer these ports under the same numbers and data connections fail
                    """)
    void tellTheConsequenceOfAWeakChoice(String weak, String warning) {
        assertThat(warningsOf(STRONG + ", " + weak)).containsExactly(warning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    limits: {maxSessionsPerAddress: 5}                    | spec.limits.maxSessionsPerAddress: it has no effect where the Service hides clients' addresses; one client can take all of maxSessions
                    limits: {neverBannedNetworks: [203.0.113.0/24]}       | spec.limits.neverBannedNetworks: it has no effect where the Service hides clients' addresses, since nobody is banned
                    users: [{name: a, passwordSecretRef: {name: a}}, {name: b, allowedNetworks: [203.0.113.0/24], passwordSecretRef: {name: b}}] | spec.users[1].allowedNetworks: the Service hides clients' addresses, so every client seems to come from within the cluster: these networks keep all of them out, or none
                    passive: {overrides: [{networks: [10.0.0.0/8], address: 10.1.2.3}]} | spec.passive.overrides: the Service hides clients' addresses, so no client seems to come from these networks, and all are told spec.passive.address
                    active: {mode: Enabled}                               | spec.active.mode: Enabled has no effect where the Service hides clients' addresses, since data connections go to those only; PORT and EPRT are refused
                    """)
    void tellWhatIsWithoutEffectWhereClientsAreHidden(String setting, String warning) {
        var strong = setting.startsWith("users:") ? STRONG.substring(STRONG.indexOf("tls:")) : STRONG;
        var site = strong + ", " + setting + ", ";

        assertThat(warningsOf(site + "service: {externalTrafficPolicy: Cluster}"))
                .containsExactly(
                        "spec.service.externalTrafficPolicy: Cluster hides clients' addresses, so nobody is turned away for guessing passwords; set it to Local, or let the balancer tell them and set spec.proxyProtocol.trustedNetworks",
                        warning);
        assertThat(warningsOf(site + "service: {type: ClusterIP}"))
                .containsExactly(
                        "spec.service.type: ClusterIP hides clients' addresses, so nobody is turned away for guessing passwords; let the proxy in front tell them, and set spec.proxyProtocol.trustedNetworks",
                        warning);
        assertThat(warningsOf(site + "service: {externalTrafficPolicy: Local}")).isEmpty();
        assertThat(warningsOf(site
                        + "service: {externalTrafficPolicy: Cluster}, proxyProtocol: {trustedNetworks: [10.0.0.0/8]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tls: {certificate: {selfSigned: {}}}                          | spec.tls.certificate.selfSigned: clients cannot tell the site from an impostor
                    tls: {sessionReuse: Disabled}                                 | spec.tls.sessionReuse: Disabled leaves only the client's address to tell whose data connection it is
                    tls: {ciphers: [TLS_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA]} | spec.tls.ciphers[1]: TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA is of the kind (CBC) that padding attacks were made for
                    tls: {ciphers: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]}       | spec.tls.ciphers: none of these is a cipher suite of TLS 1.3, so every client is served with TLS 1.2
                    users: []                                                     | spec.users: there is no user, so nobody can log in
                    """)
    void tellOfWeakDefaultsToo(String weak, String warning) {
        assertThat(warningsOf(weak)).anySatisfy(each -> assertThat(each).startsWith(warning));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    channelPolicy: {control: Require}
                    listeners: [{port: 2121}]
                    service: {type: NodePort}
                    active: {mode: Enabled}
                    """)
    void saysNothingOfAStrongChoice(String strong) {
        assertThat(warningsOf(STRONG + ", " + strong)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = "channelPolicy: {control: Allow, data: Deny}")
    void saysNothingOfAPolicyThatNoListenerFollows(String policy) {
        assertThat(warningsOf(STRONG + ", listeners: [{port: 990}], " + policy))
                .singleElement()
                .asString()
                .startsWith("spec.listeners[0].port: 990 is implicit");
    }

    private static List<String> warningsOf(String spec) {
        var yaml = "{apiVersion: ftps-operator.io/v1alpha1, kind: FtpsSite, metadata: {name: s}, spec: {" + spec + "}}";
        var site = ((ReadResult.Sound) ManifestReader.read("site.yaml", yaml)).manifest();
        return SiteWarnings.of(site.spec()).stream().map(Problem::toString).toList();
    }
}
