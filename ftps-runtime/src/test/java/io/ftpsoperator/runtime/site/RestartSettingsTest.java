package io.ftpsoperator.runtime.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.manifest.ManifestReader;
import io.ftpsoperator.api.manifest.ReadResult;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.PortRange;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartSettingsTest {

    private static final Placement LOCAL = new SiteFolder(Path.of(".")).placement();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hostNames: [ftp.example.com]",
                "channelPolicy: {data: Allow}",
                "tls: {minimumVersion: \"1.3\"}",
                "users: [{name: alice, passwordSecretRef: {name: alice}}]",
                "limits: {maxSessions: 5}",
                "messages: {banner: Hello}",
                "passive: {address: 192.0.2.1}",
                "passive: {overrides: [{networks: [10.0.0.0/8], address: 10.0.0.5}]}",
                "active: {mode: Enabled}",
                "uploads: {visibility: Immediate}",
                "commands: {denied: [DELE]}",
                "proxyProtocol: {trustedNetworks: [10.0.0.0/8]}",
                "logging: {format: W3C}",
                "podTemplate: {labels: {team: files}}",
            })
    void mostSettingsAreTakenOverLive(String spec) {
        assertThat(RestartSettings.changed(spec("{}"), spec(spec), LOCAL)).isEmpty();
    }

    @Test
    void portsNeedARestart() {
        var wanted = spec("{listeners: [{port: 990}], passive: {ports: {first: 40000, last: 40009}}}");

        assertThat(RestartSettings.changed(spec("{}"), wanted, LOCAL))
                .containsExactlyInAnyOrder("spec.listeners", "spec.passive.ports");
    }

    @Test
    void whatRunsIsSuspendedByStoppingIt() {
        assertThat(RestartSettings.changed(spec("{}"), spec("suspend: true"), LOCAL))
                .containsExactly("spec.suspend");
        assertThat(RestartSettings.keptFrom(spec("{}"), spec("suspend: true")).suspended())
                .isFalse();
    }

    @Test
    void aPodsSliceOfThePassivePortsIsNotTheManifestsToSay() {
        var pod = new Placement(
                LOCAL.bind(),
                LOCAL.ports(),
                Optional.of(new PortRange(30000, 30004)),
                LOCAL.passiveAddress(),
                LOCAL.data(),
                LOCAL.shard(),
                LOCAL.management());

        assertThat(RestartSettings.changed(spec("{}"), spec("passive: {ports: {first: 30000, last: 30019}}"), pod))
                .isEmpty();
    }

    private static FtpsSiteSpec spec(String spec) {
        var yaml = "apiVersion: ftps-operator.io/v1alpha1\nkind: FtpsSite\nmetadata: {name: s}\nspec:\n  " + spec;
        return ((ReadResult.Sound) ManifestReader.read("site.yaml", yaml))
                .manifest()
                .spec();
    }
}
