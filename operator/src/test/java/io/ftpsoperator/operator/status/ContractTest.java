package io.ftpsoperator.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.SiteCondition;
import io.ftpsoperator.operator.status.ReportedState.Progress;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the source promises of each condition is what is reported, no more and no less. */
class ContractTest {
    private static final String PENDING = "Pending"; // the schema's, until the operator has looked

    static Stream<ReportedState> states() {
        return ReportedStates.all().stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FtpsSite", "FtpsUser"})
    void everyReasonThatIsPromisedIsReportedAndNoOther(String kind) {
        var promised = new TreeSet<String>();
        var summedUp = new TreeSet<String>();
        Contract.of(kind).forEach(contract -> contract.reasons()
                .forEach((status, reasons) -> reasons.forEach(reason -> (contract.sumsUp() ? summedUp : promised)
                        .add("%s %s %s".formatted(contract.type(), status, reason)))));

        assertThat(reported(kind, false)).isEqualTo(promised);
        assertThat(reported(kind, true)).containsAll(summedUp);
    }

    private static Set<String> reported(String kind, boolean sumsUp) {
        var types = Contract.of(kind).stream()
                .filter(contract -> contract.sumsUp() == sumsUp)
                .map(contract -> contract.type().name())
                .toList();
        var reported = new TreeSet<String>();
        states().filter(state -> state.object().getKind().equals(kind))
                .flatMap(state -> state.conditions().stream())
                .filter(condition -> types.contains(condition.type()))
                .filter(condition -> !condition.reason().equals(PENDING))
                .forEach(condition ->
                        reported.add("%s %s %s".formatted(condition.type(), condition.status(), condition.reason())));
        return reported;
    }

    @Test
    void everyReasonIsReportedOrThatOfAnEvent() {
        var reported = states().flatMap(state -> state.conditions().stream())
                .map(SiteCondition::reason)
                .toList();

        assertThat(Arrays.stream(Reason.values())
                        .filter(reason ->
                                !Javadoc.of(Reason.class).above(reason).startsWith("Event: "))
                        .map(Reason::name))
                .allSatisfy(reason -> assertThat(reported).contains(reason));
    }

    @ParameterizedTest
    @MethodSource("states")
    void whatIsNotReadyIsEitherOnItsWayOrStuck(ReportedState state) {
        var standing = state.conditions().stream()
                .filter(condition -> condition.status().equals("True"))
                .map(SiteCondition::type)
                .filter(type -> Set.of("Ready", "Reconciling", "Stalled").contains(type))
                .toList();
        boolean pending = state.conditions().stream()
                .anyMatch(condition -> condition.reason().equals(PENDING));

        assertThat(standing).hasSize(pending || state.progress() == Progress.SUSPENDED ? 0 : 1);
        assertThat(standing.contains("Stalled")).isEqualTo(state.progress() == Progress.STUCK);
    }
}
