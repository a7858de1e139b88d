package io.ftpsoperator.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.ControlPolicy;
import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.runtime.session.ModelState.Channel;
import io.ftpsoperator.runtime.session.SessionModel.Step;
import io.ftpsoperator.runtime.testing.Answer;
import io.ftpsoperator.runtime.testing.FtpsClient;
import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes steps in a real session and compares each with the model. */
final class ModelledClient implements AutoCloseable {

    static final String CONTENT = "0123456789";

    private final SessionModel model;
    private final FtpsClient client;
    private final List<Step> taken = new ArrayList<>();
    private ModelState state;
    private int passivePort;

    ModelledClient(SiteUnderTest site, SessionModel model) {
        this.model = model;
        this.client = model.implicit() ? site.connectImplicit() : site.connect();
        this.state = model.start();
    }

    ModelState state() {
        return state;
    }

    void take(Step step) {
        taken.add(step);
        var expected = model.expected(state, step);
        assertForbiddenThingsStayForbidden(step, expected.code());
        client.send(step.line);
        if (expected.code() == 226) {
            transfer(step);
        }
        var answer = client.reply();
        assertThat(answer.code())
                .as("%s in %s, on %s, behind %s; it said %s", step, state, model, taken, answer)
                .isEqualTo(expected.code());
        follow(step, answer);
        state = expected.then();
    }

    /** What no table may allow: credentials and payload in clear where the policy is against it. */
    private void assertForbiddenThingsStayForbidden(Step step, int code) {
        var policy = model.policy();
        if (code == 331 || code == 230) {
            assertThat(state.encrypted() || policy.control() == ControlPolicy.Allow)
                    .as("%s in %s on %s", step, state, model)
                    .isTrue();
        }
        if (code == 226) {
            assertThat(state.dataProtected() || policy.data() != DataPolicy.Require)
                    .as("%s in %s on %s", step, state, model)
                    .isTrue();
            assertThat(!state.dataProtected() || policy.data() != DataPolicy.Deny)
                    .as("%s in %s on %s", step, state, model)
                    .isTrue();
        }
    }

    private void follow(Step step, Answer answer) {
        switch (answer.code()) {
            case 234 -> client.secured();
            case 227, 229 -> passivePort = FtpsClient.portIn(answer);
            default -> {
                boolean tlsEnds = state.channel() == Channel.TLS
                        && (step == Step.CCC && answer.code() == 200 || step == Step.REIN && answer.code() == 220);
                if (tlsEnds) {
                    client.inClearAgain();
                }
            }
        }
    }

    private void transfer(Step step) {
        client.protectingData(state.dataProtected());
        try (var data = client.dialData(passivePort)) {
            var first = client.reply();
            assertThat(first.code())
                    .as("%s in %s, on %s, behind %s; it said %s", step, state, model, taken, first)
                    .isIn(125, 150);
            data.secured();
            if (step == Step.STOR) {
                data.write(bytes(CONTENT)).finish();
            } else {
                var received = new String(data.readAll(), StandardCharsets.UTF_8);
                assertThat(received).satisfies(text -> {
                    if (step == Step.RETR) {
                        assertThat(text).isEqualTo(CONTENT);
                    } else {
                        assertThat(text).startsWith("-rw").endsWith("model\r\n");
                    }
                });
            }
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
