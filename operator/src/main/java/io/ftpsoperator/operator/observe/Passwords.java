package io.ftpsoperator.operator.observe;

import io.ftpsoperator.operator.secret.UserHash;
import java.util.List;

/** The users' credentials as far as they could be had. */
public record Passwords(List<UserHash> credentials, List<MissingPassword> missing) {

    /** Whether there is a user who has no hash at all. */
    public boolean incomplete() {
        return missing.stream().anyMatch(password -> !password.known());
    }
}
