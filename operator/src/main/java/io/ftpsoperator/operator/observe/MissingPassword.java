package io.ftpsoperator.operator.observe;

import io.ftpsoperator.api.v1alpha1.SecretKeyRef;

/**
 * A user's password that cannot be had from where the site says.
 *
 * @param path the field that refers to it
 * @param why goes on from the name of the Secret
 * @param known whether the user has a hash from before, which then stays in force
 */
public record MissingPassword(String path, SecretKeyRef ref, Lack lack, String why, boolean known) {
    /** What is missing. */
    public enum Lack {
        SECRET,
        KEY,
        SENSE
    }
}
