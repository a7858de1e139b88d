package io.ftpsoperator.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.rules.SiteWarnings;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.apiserver.ApiServer;
import io.ftpsoperator.apiserver.ControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The chart's policy warns at once of what the operator will warn of in status, in the same words, and refuses nothing. */
@ExtendWith(ApiServer.class)
@Tag("api")
class WarningsApiTest {
    private static final String STRONG =
            "users: [{name: a, passwordSecretRef: {name: a}}], tls: {certificate: {secretName: a}}";
    private static final String HIDDEN = "service: {externalTrafficPolicy: Cluster}, ";

    private static final List<String> SPECS = List.of(
            STRONG,
            STRONG + ", channelPolicy: {control: Require}, listeners: [{port: 2121}], active: {mode: Enabled}",
            STRONG + ", userSelector: {}, service: {type: NodePort}",
            "userSelector: {}, tls: {certificate: {issuerRef: {name: ca}}}, hostNames: [ftp.example.com]",
            "",
            "users: []",
            "users: [{name: a, passwordSecretRef: {name: a}}], tls: {certificate: {selfSigned: {}}}",
            "tls: {minimumVersion: '1.3'}, userSelector: {}",
            STRONG + ", channelPolicy: {control: Allow}",
            STRONG + ", channelPolicy: {control: RequireOnlyForCredentials}",
            STRONG + ", channelPolicy: {data: Allow}",
            STRONG + ", channelPolicy: {data: Deny}",
            STRONG + ", listeners: [{port: 21}, {port: 990}]",
            STRONG + ", listeners: [{port: 990}], channelPolicy: {control: Allow, data: Allow}",
            STRONG + ", listeners: [{port: 21}, {port: 443}]",
            STRONG + ", service: {type: NodePort}, passive: {ports: {first: 40000, last: 40001}}",
            STRONG + ", service: {type: NodePort}, passive: {ports: {first: 29000, last: 29000}}",
            "userSelector: {}, tls: {certificate: {secretName: a}, sessionReuse: Disabled}",
            "userSelector: {}, tls: {certificate: {secretName: a}, ciphers: [TLS_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA]}",
            "userSelector: {}, tls: {certificate: {secretName: a}, ciphers: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]}",
            "tls: {certificate: {secretName: a}}, users: [{name: a, passwordSecretRef: {name: a}, certificates: [{email: a@example.com}]}]",
            "tls: {certificate: {secretName: a}, clientCertificates: {mode: Optional, trustRef: {configMap: ca}}}, users: [{name: a, certificates: [{email: a@example.com}]}]",
            STRONG + ", service: {externalTrafficPolicy: Local}, limits: {maxSessionsPerAddress: 5}",
            STRONG + ", service: {type: ClusterIP}",
            STRONG + ", service: {type: ClusterIP}, proxyProtocol: {trustedNetworks: [10.0.0.0/8]}",
            STRONG + ", " + HIDDEN + "limits: {maxSessionsPerAddress: 5, neverBannedNetworks: [203.0.113.0/24]}",
            STRONG + ", " + HIDDEN
                    + "active: {mode: Enabled}, passive: {overrides: [{networks: [10.0.0.0/8], address: 10.1.2.3}]}",
            HIDDEN
                    + "tls: {certificate: {secretName: a}}, users: [{name: a, allowedNetworks: [203.0.113.0/24], passwordSecretRef: {name: a}}]",
            STRONG
                    + ", replicas: 2, storage: {volumeClaim: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}}, passive: {ports: {first: 30000, last: 30009}}");

    private static final Pattern WARNING = Pattern.compile("(?m)^Warning: .*weak-choices'[^:]*: (.*)$");

    private static Kubectl kubectl;

    @BeforeAll
    static void install(ControlPlane cluster) {
        OperatorUnderTest.start(cluster).close();
        kubectl = new Kubectl(cluster.kubeconfig());
        // A policy takes some time until it is in force.
        Eventually.succeeds(
                () -> assertThat(WARNING.matcher(applied("")).results()).isNotEmpty());
    }

    @ParameterizedTest
    @FieldSource("SPECS")
    void atApplyAreThoseOfTheRules(String spec) {
        var answer = applied(spec);

        assertThat(answer).contains("server dry run");
        var warnings = new TreeSet<String>();
        WARNING.matcher(answer).results().forEach(warning -> warnings.add(warning.group(1)));
        assertThat(warnings).isEqualTo(warningsOf(spec));
    }

    @Test
    void haveACaseForEverySentenceOfTheRules() {
        var seen = new TreeSet<String>();
        SPECS.forEach(spec -> seen.addAll(warningsOf(spec)));

        assertThat(Stream.of("SiteWarnings", "HiddenClients").flatMap(WarningsApiTest::sentences))
                .hasSizeGreaterThan(18)
                .allSatisfy(sentence -> assertThat(seen).anyMatch(sentence.asPredicate()));
    }

    /** What a class of the rules may say: its long texts. */
    private static Stream<Pattern> sentences(String rules) {
        try {
            var source = Files.readString(Path.of("../crds/src/main/java/io/ftpsoperator/api/rules", rules + ".java"));
            return Pattern.compile("\"([^\"\n]{25,} [^\"\n]*)\"")
                    .matcher(source)
                    .results()
                    .map(text -> Pattern.compile(Stream.of(text.group(1).split("%[sd]", -1))
                            .map(Pattern::quote)
                            .reduce((a, b) -> a + ".*" + b)
                            .orElseThrow()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Without the places in lists, which a policy cannot tell. */
    private static Set<String> warningsOf(String spec) {
        var site = new KubernetesSerialization().unmarshal(manifest(spec), FtpsSite.class);
        var warnings = new TreeSet<String>();
        SiteWarnings.of(site.getSpec())
                .forEach(warning -> warnings.add(warning.path().replaceAll("\\[\\d+]", "") + ": " + warning.message()));
        return warnings;
    }

    private static String applied(String spec) {
        return kubectl.run(manifest(spec), "create", "--dry-run=server", "-f", "-")
                .said();
    }

    private static String manifest(String spec) {
        return "---\n{apiVersion: ftps-operator.io/v1alpha1, kind: FtpsSite, metadata: {name: weak, namespace: default}, spec: {%s}}"
                .formatted(spec);
    }
}
