package io.ftpsoperator.operator.status;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the source promises of a condition of a kind of object.
 *
 * @param text as it stands there
 * @param reasons that it names, by the condition's status
 */
record Contract(ConditionType type, String kind, String text, Map<Finding.State, List<Reason>> reasons) {
    private static final String OF_A_USER = " <p>Of an FtpsUser: ";
    private static final Pattern STATUS = Pattern.compile("(True|False|Unknown): ([^.]*)\\.");
    private static final Pattern SEGMENT = Pattern.compile("(?<=\\. )" + STATUS);
    private static final Pattern REASON = Pattern.compile("`(\\w+)`");

    /** All contracts of a kind, in the order of the conditions. */
    static List<Contract> of(String kind) {
        return Arrays.stream(ConditionType.values())
                .flatMap(type -> of(type, kind).stream())
                .toList();
    }

    private static Optional<Contract> of(ConditionType type, String kind) {
        var parts = Javadoc.of(ConditionType.class).above(type).split(OF_A_USER, 2);
        if (kind.equals("FtpsUser")) {
            return parts.length == 1 ? Optional.empty() : Optional.of(of(type, kind, capitalized(parts[1])));
        }
        return Optional.of(of(type, kind, parts[0]));
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static Contract of(ConditionType type, String kind, String text) {
        var reasons = new LinkedHashMap<Finding.State, List<Reason>>();
        STATUS.matcher(text)
                .results()
                .forEach(status -> reasons.put(
                        Finding.State.valueOf(status.group(1)),
                        REASON.matcher(status.group(2))
                                .results()
                                .map(reason -> Reason.valueOf(reason.group(1)))
                                .toList()));
        return new Contract(type, kind, text, reasons);
    }

    /** Whether it repeats the reasons of others. */
    boolean sumsUp() {
        return text.contains("the reason of the first") || text.contains("the reason is that of Ready");
    }

    /** What is promised, without the reasons. */
    String meaning() {
        return SEGMENT.matcher(text)
                .replaceAll("")
                .replace(" Never Unknown.", "")
                .strip();
    }

    /** The reasons as they are told, by the condition's status. */
    Map<String, String> told() {
        var told = new LinkedHashMap<String, String>();
        SEGMENT.matcher(text).results().forEach(segment -> told.put(segment.group(1), segment.group(2)));
        return told;
    }
}
