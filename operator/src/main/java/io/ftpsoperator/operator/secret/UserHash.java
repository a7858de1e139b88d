package io.ftpsoperator.operator.secret;

/**
 * A user's password hash.
 *
 * @param source which version of which Secret's key it was made from, as a digest; empty when that Secret has gone
 */
public record UserHash(String user, String hash, String source) {

    /** Never the hash: it is worth an attack. */
    @Override
    public String toString() {
        return "UserHash[" + user + "]";
    }
}
