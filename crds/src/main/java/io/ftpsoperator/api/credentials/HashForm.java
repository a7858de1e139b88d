package io.ftpsoperator.api.credentials;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The written form of one kind of hash. Each has bounds for its cost: a hash that takes minutes to check, or gigabytes, would
 * let whoever may write a Secret stop the site for everybody.
 *
 * @param start what a text that means to be such a hash begins with
 * @param whole the whole of it
 * @param example what it looks like
 * @param bounds what its cost may be, in words
 * @param reader the scheme, or nothing where the cost is out of bounds
 */
record HashForm(
        String title,
        Pattern start,
        Pattern whole,
        String example,
        String bounds,
        Function<Matcher, Optional<HashScheme>> reader) {

    /** Bytes in Base64 without padding, as a group: 8 to 64 bytes or so. */
    static final String BASE64 = "((?:[A-Za-z0-9+/]{4}){2,21}(?:[A-Za-z0-9+/]{2,3})?)";

    /** The same with a dot for the plus, as passlib writes it. */
    static final String DOTTED_BASE64 = "((?:[A-Za-z0-9./]{4}){2,21}(?:[A-Za-z0-9./]{2,3})?)";

    boolean isMeantBy(String text) {
        return start.matcher(text).lookingAt();
    }

    HashReading read(String text) {
        var form = whole.matcher(text);
        if (!form.matches()) {
            return new HashReading.Broken("begins like a hash of %s but is not one, such as %s; hash the password again"
                    .formatted(title, example));
        }
        return reader.apply(form)
                .<HashReading>map(scheme -> new HashReading.Read(new PasswordHash(text, title, scheme)))
                .orElseGet(() -> new HashReading.Broken(
                        "holds a hash of %s that costs too much or too little to check; hash the password again with %s"
                                .formatted(title, bounds)));
    }

    static boolean within(int least, String number, int most) {
        int value = Integer.parseInt(number);
        return least <= value && value <= most;
    }
}
