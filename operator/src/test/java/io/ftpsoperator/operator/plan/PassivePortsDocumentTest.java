package io.ftpsoperator.operator.plan;

import static io.ftpsoperator.operator.TestSites.observed;
import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.site.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/passive-ports.md shows for each platform is accepted there, and what it quotes the planner says. */
class PassivePortsDocumentTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(yaml|planner)\\n# platform: (\\w+)\\n(.*?)^```$");

    record Shown(boolean accepted, Platform platform, String text) {}

    static Stream<Shown> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("../docs/passive-ports.md")))
                .results()
                .map(found ->
                        new Shown(found.group(1).equals("yaml"), Platform.valueOf(found.group(2)), found.group(3)));
    }

    static Stream<Shown> manifests() throws IOException {
        return blocks().filter(Shown::accepted);
    }

    static Stream<Shown> refusals() throws IOException {
        return blocks().filter(shown -> !shown.accepted());
    }

    private static Verdict plan(FtpsSite site, Platform platform) {
        var defaults = OperatorSettings.defaults();
        var settings = new OperatorSettings(
                defaults.namespace(),
                defaults.runtimeImage(),
                defaults.pullPolicy(),
                defaults.cpuRequest(),
                defaults.memoryRequest(),
                defaults.memoryLimit(),
                platform);
        return new SitePlanner(settings).plan(site, observed(site));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void aManifestIsAcceptedOnItsPlatform(Shown shown) {
        var spec = shown.text().substring(shown.text().indexOf("spec:\n") + "spec:\n".length());

        assertThat(plan(site(spec.stripIndent()), shown.platform())).isInstanceOf(Verdict.Go.class);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsQuotedAsItIs(Shown shown) {
        var parts = shown.text().split("---\n");
        var site = site(parts[0] + "tls: {sessionReuse: Required}\nstorage: {claimName: shared}");

        assertThat(plan(site, shown.platform())).isEqualTo(new Verdict.Refused(List.of(problem(parts[1].strip()))));
    }

    private static Problem problem(String line) {
        int colon = line.indexOf(": ");
        return new Problem(line.substring(0, colon), line.substring(colon + 2));
    }
}
