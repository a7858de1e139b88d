package io.ftpsoperator.runtime.command;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Permissions as octal digits. */
final class FileMode {

    private FileMode() {}

    static String format(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (var permission : permissions) {
            mode |= bitOf(permission);
        }
        var digits = new char[] {'0', digit(mode >> 6), digit(mode >> 3), digit(mode)};
        return String.valueOf(digits);
    }

    /** @param octal three digits, perhaps with zeros before them */
    static Set<PosixFilePermission> parse(String octal) {
        int mode = Integer.parseInt(octal, 8);
        var permissions = EnumSet.allOf(PosixFilePermission.class);
        permissions.removeIf(permission -> (mode & bitOf(permission)) == 0);
        return permissions;
    }

    private static char digit(int bits) {
        return (char) ('0' + (bits & 7));
    }

    private static int bitOf(PosixFilePermission permission) {
        return 0400 >> permission.ordinal(); // the constants stand in the order of the bits
    }
}
