package io.ftpsoperator.operator.observe;

import java.util.List;

/**
 * The volume claim that the site names.
 *
 * @param found whether it is there; also true for a site that names none
 * @param accessModes as the claim has them
 */
public record Claim(boolean found, List<String> accessModes) {
    public static Claim notNamed() {
        return new Claim(true, List.of());
    }

    static Claim missing() {
        return new Claim(false, List.of());
    }
}
