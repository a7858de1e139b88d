package io.ftpsoperator.runtime.storage;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * A form in which names are equal that some file system takes for the same: whatever the case, the Unicode form, characters
 * that cannot be seen, and dots and spaces at the end.
 */
final class NameForm {

    private NameForm() {}

    static VirtualPath of(VirtualPath path) {
        return new VirtualPath(path.names().stream().map(NameForm::of).toList());
    }

    private static String of(String name) {
        var plain = folded(folded(name)); // what has been folded may be one that folds further
        int end = plain.length();
        while (end > 0 && (plain.charAt(end - 1) == '.' || plain.charAt(end - 1) == ' ')) {
            end--;
        }
        return plain.substring(0, end);
    }

    private static String folded(String name) {
        var seen = name.codePoints()
                .filter(character -> !isInvisible(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return Normalizer.normalize(seen, Form.NFKD).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Joiners, marks of direction, variation selectors, fillers: Unicode's Default_Ignorable_Code_Point. */
    private static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT
                || character == 0x034F
                || character >= 0x115F && character <= 0x1160
                || character >= 0x17B4 && character <= 0x17B5
                || character >= 0x180B && character <= 0x180F
                || character == 0x3164
                || character >= 0xFE00 && character <= 0xFE0F
                || character == 0xFFA0
                || character >= 0xE0000 && character <= 0xE0FFF;
    }
}
