package io.ftpsoperator.api.spelling;

import java.util.regex.Pattern;

/** Sizes as Kubernetes spells them: {@code 500Mi}, {@code 10Gi}, {@code 1.5G}, {@code 1e9}. */
public final class Quantity {
    private static final Pattern FORM =
            Pattern.compile("[+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2}|[KMGTPE]i|[numkMGTPE])?");
    private static final Pattern NOTHING = Pattern.compile("[+]?[0.]+([^0-9.].*)?");

    private Quantity() {}

    public static boolean isPositive(String text) {
        return FORM.matcher(text).matches() && !NOTHING.matcher(text).matches();
    }
}
