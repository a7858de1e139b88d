package io.ftpsoperator.api.spelling;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sizes as Kubernetes spells them: {@code 500Mi}, {@code 10Gi}, {@code 1.5G}, {@code 1e9}. */
public final class Quantity {
    private static final Pattern FORM =
            Pattern.compile("[+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2}|[KMGTPE]i|[numkMGTPE])?");
    private static final Pattern NOTHING = Pattern.compile("[+]?[0.]+([^0-9.].*)?");

    private static final String DECIMAL_UNITS = "kMGTPE";
    private static final String BINARY_UNITS = "KMGTPE";
    private static final String FRACTIONS = "mun";

    private Quantity() {}

    public static boolean isPositive(String text) {
        return FORM.matcher(text).matches() && !NOTHING.matcher(text).matches();
    }

    /** Nothing at all is an amount too. */
    public static boolean isAmount(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether one amount is more than another; false where either is none. */
    public static boolean isMore(String one, String other) {
        return isAmount(one) && isAmount(other) && exactly(one).compareTo(exactly(other)) > 0;
    }

    private static BigDecimal exactly(String amount) {
        var form = FORM.matcher(amount);
        if (!form.matches()) {
            throw new IllegalArgumentException(amount);
        }
        return new BigDecimal(form.group(1)).multiply(unit(form.group(3)));
    }

    /** The number that a text stands for, rounded up as Kubernetes does; nothing for a text of another form or beyond a long. */
    public static OptionalLong valueOf(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return OptionalLong.empty();
        }
        var value = new BigDecimal(form.group(1)).multiply(unit(form.group(3))).setScale(0, RoundingMode.CEILING);
        return value.toBigInteger().bitLength() < Long.SIZE
                ? OptionalLong.of(value.longValueExact())
                : OptionalLong.empty();
    }

    private static BigDecimal unit(@Nullable String suffix) {
        if (suffix == null) {
            return BigDecimal.ONE;
        }
        if (suffix.length() == 2 && suffix.endsWith("i")) {
            return BigDecimal.valueOf(1024).pow(BINARY_UNITS.indexOf(suffix.charAt(0)) + 1);
        }
        if (suffix.length() > 1) {
            return BigDecimal.ONE.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)));
        }
        return BigDecimal.ONE.scaleByPowerOfTen(
                DECIMAL_UNITS.contains(suffix)
                        ? 3 * (DECIMAL_UNITS.indexOf(suffix) + 1)
                        : -3 * (FRACTIONS.indexOf(suffix) + 1));
    }
}
