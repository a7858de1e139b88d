package io.ftpsoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.runtime.observe.LogFormat;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    private static RunOptions run(Map<String, String> environment, String... words) throws UsageException {
        return RunOptions.of(Arguments.parse(List.of(words), EnumSet.allOf(Option.class)), environment);
    }

    @Test
    void takesValuesBehindSpacesAndEqualsSigns() throws UsageException {
        var options = run(Map.of(), "-f", "a/site.yaml", "--map=21=2121,990=0", "--map", "989=7", "--grace=3");

        assertThat(options.site().manifest()).hasToString("a/site.yaml");
        assertThat(options.placement().data()).hasToString("a/data");
        assertThat(options.placement().ports()).isEqualTo(Map.of(21, 2121, 990, 0, 989, 7));
        assertThat(options.grace()).isEqualTo(3);
        assertThat(options.log()).isEqualTo(LogFormat.text);
        assertThat(options.inPod()).isFalse();
    }

    @Test
    void inAPodTheEnvironmentSaysTheRest() throws UsageException {
        var environment = Map.of("FTPS_SHARD", "2", "FTPS_PASSIVE_PORTS", "30010-30019");

        var options = run(environment, "--file=site.yaml", "--management", "8080");

        assertThat(options.placement().shard()).hasValue(2);
        assertThat(options.placement().passivePorts()).contains(new PortRange(30010, 30019));
        assertThat(options.placement().management()).hasValue(8080);
        assertThat(options.log()).isEqualTo(LogFormat.json);
        assertThat(options.grace()).isEqualTo(110);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--bind 127.0.0.1            | --file=SITE.YAML is missing",
                "-f                          | --file=SITE.YAML lacks its value",
                "-f a -f b                   | --file=SITE.YAML is given twice",
                "-f a --speed 9              | there is no option --speed",
                "-f a b                      | \"b\" stands behind no option",
                "-f a --grace soon           | --grace=SECONDS is \"soon\"; it is a number from 0 on",
                "-f a --map 21               | --map=PORT=PORT[,...] is \"21\"; write it as 21=2121,990=2990",
                "-f a --log xml              | --log=FORMAT is \"xml\"; it is text or json",
                "-f a --bind no.such.invalid | --bind=ADDRESS is \"no.such.invalid\", which is no address",
            })
    void saysWhatIsWrong(String words, String problem) {
        assertThatThrownBy(() -> run(Map.of(), words.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessage(problem);
    }

    @Test
    void anUnknownOptionOfACommandEndsWith2AndPointsToItsHelp() {
        var err = new StringWriter();

        int code = Main.execute(
                List.of("check", "--data", "x"), new Console(new PrintWriter(err), new PrintWriter(err, true)));

        assertThat(code).isEqualTo(2);
        assertThat(err).hasToString("ftps: there is no option --data; `ftps check --help` says how\n");
    }

    @Test
    void helpNamesEveryOption() {
        var out = new StringWriter();

        int code = Main.execute(List.of("run", "--help"), new Console(new PrintWriter(out), new PrintWriter(out)));

        assertThat(code).isZero();
        assertThat(EnumSet.allOf(Option.class))
                .allSatisfy(option -> assertThat(out.toString()).contains(option.toString()));
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }
}
