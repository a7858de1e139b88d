package io.ftpsoperator.runtime.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.ChannelPolicy;
import io.ftpsoperator.api.v1alpha1.ControlPolicy;
import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.runtime.policy.Decision.Refuse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules, as tables: 0 stands for allowed. */
class PoliciesTest {

    private static final boolean[] EITHER = {false, true};

    static int judge(CommandFacts facts) {
        return Policies.judge(facts) instanceof Refuse refusal ? refusal.code() : 0;
    }

    private static int why(CommandFacts facts) {
        return ((Refuse) Policies.judge(facts)).why().code();
    }

    static CommandFacts command(String verb, boolean encrypted, ChannelPolicy policy) {
        return new CommandFacts(verb, false, encrypted, false, false, false, false, false, false, false, policy);
    }

    static CommandFacts transfer(boolean encrypted, boolean dataProtected, ChannelPolicy policy) {
        return new CommandFacts("LIST", false, encrypted, false, false, true, true, true, dataProtected, false, policy);
    }

    static Stream<ChannelPolicy> pairs() {
        return Stream.of(ControlPolicy.values())
                .flatMap(control -> Stream.of(DataPolicy.values()).map(data -> new ChannelPolicy(control, data)));
    }

    private static ChannelPolicy control(ControlPolicy control) {
        return new ChannelPolicy(control, DataPolicy.Allow);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void credentialsAndTransfersInEveryStateOfEveryPair(ChannelPolicy policy) {
        for (boolean encrypted : EITHER) {
            boolean clearCredentials = policy.control() == ControlPolicy.Allow;
            boolean clearCommands = policy.control() != ControlPolicy.Require;
            for (var verb : new String[] {"USER", "PASS", "ACCT"}) {
                assertThat(judge(command(verb, encrypted, policy)))
                        .as(verb + encrypted)
                        .isEqualTo(encrypted || clearCredentials ? 0 : 534);
            }
            assertThat(judge(command("PWD", encrypted, policy))).isEqualTo(encrypted || clearCommands ? 0 : 533);
            for (boolean dataProtected : EITHER) {
                boolean fits =
                        policy.data() == DataPolicy.Allow || dataProtected == (policy.data() == DataPolicy.Require);
                int ifOpen = fits ? 0 : 521;
                assertThat(judge(transfer(encrypted, dataProtected, policy)))
                        .isEqualTo(encrypted || clearCommands ? ifOpen : 533);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"AUTH", "FEAT", "HELP", "NOOP", "QUIT", "HOST", "OPTS", "SYST", "CLNT"})
    void someCommandsAreAlwaysAllowed(String verb) {
        assertThat(pairs().map(policy -> judge(command(verb, false, policy)))).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({
        "Allow, false, 0",
        "Allow, true, 0",
        "RequireOnlyForCredentials, true, 0",
        "Require, false, 0",
        "Require, true, 534"
    })
    void cccIsForThoseWhomThePolicyLetsGoOnInClear(ControlPolicy policy, boolean encrypted, int code) {
        assertThat(judge(command("CCC", encrypted, control(policy)))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"USER, 534", "PASS, 534", "ACCT, 534", "PBSZ, 503", "PROT, 503", "AUTH, 0", "PWD, 0", "REIN, 0"})
    void protectionIsSettledBehindCcc(String verb, int code) {
        for (var policy : new ControlPolicy[] {ControlPolicy.Allow, ControlPolicy.RequireOnlyForCredentials}) {
            assertThat(judge(new CommandFacts(
                            verb, false, false, false, true, true, false, false, true, false, control(policy))))
                    .isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({"CCC, 534", "REIN, 502", "USER, 0", "PROT, 0"})
    void implicitSessionsStayEncrypted(String verb, int code) {
        assertThat(judge(new CommandFacts(
                        verb, false, true, true, false, false, false, false, true, false, ChannelPolicy.strict())))
                .isEqualTo(code);
    }

    @Test
    void usersLogInFirst() {
        assertThat(judge(new CommandFacts(
                        "PWD", false, true, false, false, false, true, false, false, false, ChannelPolicy.strict())))
                .isEqualTo(530);
    }

    @ParameterizedTest
    @CsvSource({"PORT, 503", "PASV, 503", "EPRT, 503", "EPSV, 0"})
    void onlyEpsvBehindEpsvAll(String verb, int code) {
        assertThat(judge(new CommandFacts(
                        verb, false, true, false, false, true, true, false, true, true, ChannelPolicy.strict())))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "USER, Require, 25",
        "USER, RequireOnlyForCredentials, 26",
        "PASS, Require, 25",
        "PASS, RequireOnlyForCredentials, 26",
        "PWD, Require, 25"
    })
    void clearCommandsAreRefusedForAReasonThatNamesThePolicy(String verb, ControlPolicy policy, int why) {
        assertThat(why(command(verb, false, control(policy)))).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource({"Require, true, false, 43", "Require, false, false, 24", "Deny, true, true, 28"})
    void transfersAreRefusedForAReasonThatNamesThePolicy(
            DataPolicy policy, boolean encrypted, boolean dataProtected, int why) {
        assertThat(why(transfer(encrypted, dataProtected, new ChannelPolicy(ControlPolicy.Allow, policy))))
                .isEqualTo(why);
    }

    @Test
    void aWrongOrderIsNoPolicysFault() {
        assertThat(why(new CommandFacts(
                        "PWD", false, true, false, false, false, true, false, false, false, ChannelPolicy.strict())))
                .isZero();
    }
}
