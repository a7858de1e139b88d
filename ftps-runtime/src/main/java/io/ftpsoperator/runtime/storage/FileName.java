package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** What a single name may be. Names are kept as sent: no Unicode normalisation, no trimming of spaces or dots. */
final class FileName {

    private static final int LONGEST_IN_BYTES = 255; // NAME_MAX of every common file system

    private FileName() {}

    static String checked(String name) throws FileRefused {
        if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
            throw refused("That is not a file name.");
        }
        // A file of that name could be made here, but to whoever reads the same storage over SMB it would be a path.
        if (name.indexOf('\\') >= 0) {
            throw refused("A name may not contain a backslash; directories are separated by /.");
        }
        if (!speakable(name)) {
            throw refused("The name contains a control character or is not valid UTF-8.");
        }
        if (name.length() > LONGEST_IN_BYTES / 3 // a character of Java's is three bytes at most
                && name.getBytes(StandardCharsets.UTF_8).length > LONGEST_IN_BYTES) {
            throw refused("The name is longer than " + LONGEST_IN_BYTES + " bytes.");
        }
        return name;
    }

    /** Whether a command can name it. Somebody else may have made files that no command can. */
    static boolean isSayable(Path name) {
        try {
            return checked(name.toString()).length() > 0;
        } catch (FileRefused e) {
            return false;
        }
    }

    static Path pathOf(String name) throws FileRefused {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) { // the JVM runs under a locale that cannot express it
            throw refused("The name cannot be stored here.");
        }
    }

    private static boolean speakable(String name) {
        int character;
        for (int i = 0; i < name.length(); i += Character.charCount(character)) {
            character = name.codePointAt(i);
            if (unspeakable(character)) {
                return false;
            }
        }
        return true;
    }

    // The replacement character is what is left of bytes that were no UTF-8, such as an overlong slash.
    private static boolean unspeakable(int character) {
        return Character.isISOControl(character)
                || character == 0xFFFD
                || Character.getType(character) == Character.SURROGATE;
    }

    private static FileRefused refused(String message) {
        return new FileRefused(Reason.BAD_NAME, message);
    }
}
