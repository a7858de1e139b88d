package io.ftpsoperator.operator.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialKeyTest {

    @ParameterizedTest
    @CsvSource({"alice, alice", "a-b.c_d, a-b.c_d", "a@b, -a-40b", "a-40b@c, -a-2d40b-40c"})
    void isTheNameWhereKubernetesAllowsIt(String user, String key) {
        assertThat(CredentialKey.of(user)).isEqualTo(key).matches("[-._a-zA-Z0-9]+");
    }

    @Test
    void twoUsersNeverShareAKey() {
        var users = List.of("a@b", "a-40b", "a-2d40b", "a@-b", "a-@b", "a_40b");

        assertThat(users.stream().map(CredentialKey::of).distinct()).hasSameSizeAs(users);
    }
}
