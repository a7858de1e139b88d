package io.ftpsoperator.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.ChannelPolicy;
import io.ftpsoperator.api.v1alpha1.ControlPolicy;
import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.runtime.session.SessionModel.Step;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server against the model: every command in every state that can be reached, under every policy, and long random walks.
 * Another walk is had with {@code -Dftps.model.seed=...}.
 */
class SessionModelProtocolTest {

    private static final int RANDOM_STEPS = Integer.getInteger("ftps.model.steps", 400);
    private static final long SEED = Long.getLong("ftps.model.seed", System.nanoTime());

    /** A command in a state. */
    private record Edge(ModelState from, Step step) {}

    static Stream<SessionModel> models() {
        return Stream.of(true, false).flatMap(active -> {
            var explicit = Stream.of(ControlPolicy.values()).flatMap(control -> Stream.of(DataPolicy.values())
                    .map(data -> new SessionModel(new ChannelPolicy(control, data), false, active)));
            return Stream.concat(explicit, Stream.of(new SessionModel(ChannelPolicy.strict(), true, active)));
        });
    }

    private static SiteUnderTest siteFor(SessionModel model) {
        // The implicit listener is strict on a site that allows everything elsewhere.
        var policy = model.implicit() ? new ChannelPolicy(ControlPolicy.Allow, DataPolicy.Allow) : model.policy();
        var site = SiteUnderTest.serving(
                """
                channelPolicy: {control: %s, data: %s}
                hostNames: [ftps.example.com]
                limits: {maxLoginFailures: 1000, loginTimeout: 10m}
                active: {mode: %s}
                """.formatted(policy.control(), policy.data(), model.active() ? "Enabled" : "Disabled"));
        site.given("alice", "model", ModelledClient.bytes(ModelledClient.CONTENT));
        return site;
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyCommandInEveryState(SessionModel model) {
        var untried = edgesOf(model);
        int all = untried.size();
        try (var site = siteFor(model)) {
            while (!untried.isEmpty()) {
                int before = untried.size();
                try (var client = new ModelledClient(site, model)) {
                    tour(client, model, untried);
                }
                assertThat(untried.size()).as("commands tried, of " + all).isLessThan(before);
            }
        }
    }

    /** Goes to the nearest command that has not been tried, tries it, and so on. */
    private static void tour(ModelledClient client, SessionModel model, Set<Edge> untried) {
        for (var path = pathToNearest(model, client.state(), untried);
                path.isPresent();
                path = pathToNearest(model, client.state(), untried)) {
            for (var step : path.get()) {
                untried.remove(new Edge(client.state(), step));
                client.take(step);
            }
        }
    }

    private static Set<Edge> edgesOf(SessionModel model) {
        var edges = new HashSet<Edge>();
        var states = new ArrayDeque<>(List.of(model.start()));
        while (!states.isEmpty()) {
            var state = states.poll();
            for (var step : Step.values()) {
                if (edges.add(new Edge(state, step))) {
                    states.add(model.expected(state, step).then());
                }
            }
        }
        return edges;
    }

    private static Optional<List<Step>> pathToNearest(SessionModel model, ModelState from, Set<Edge> untried) {
        Map<ModelState, List<Step>> paths = new HashMap<>(Map.of(from, List.of()));
        var states = new ArrayDeque<>(List.of(from));
        while (!states.isEmpty()) {
            var state = states.poll();
            for (var step : Step.values()) {
                var path = new ArrayList<>(paths.get(state));
                path.add(step);
                if (untried.contains(new Edge(state, step))) {
                    return Optional.of(path);
                }
                var next = model.expected(state, step).then();
                if (paths.putIfAbsent(next, path) == null) {
                    states.add(next);
                }
            }
        }
        return Optional.empty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void randomWalks(SessionModel model) {
        System.out.printf("random walk on %s: -Dftps.model.seed=%d%n", model, SEED);
        var random = new Random(SEED);
        var steps = Step.values();
        try (var site = siteFor(model)) {
            for (int walk = 0; walk < 2; walk++) {
                try (var client = new ModelledClient(site, model)) {
                    for (int i = 0; i < RANDOM_STEPS / 2; i++) {
                        client.take(steps[random.nextInt(steps.length)]);
                    }
                }
            }
        }
    }
}
