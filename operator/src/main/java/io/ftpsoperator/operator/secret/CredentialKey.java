package io.ftpsoperator.operator.secret;

/**
 * A user's key in the credentials Secret: the name itself, where Kubernetes allows it. A name with an @ is escaped behind a
 * leading '-', which no user's name has, so that two users never share a key.
 */
public final class CredentialKey {
    private CredentialKey() {}

    public static String of(String user) {
        return user.contains("@") ? "-" + user.replace("-", "-2d").replace("@", "-40") : user;
    }
}
