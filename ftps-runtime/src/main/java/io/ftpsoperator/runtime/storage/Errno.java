package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Failures for which Java has no exception type, told by the kernel's text for them in the C locale, under which the runtime is
 * started.
 */
enum Errno {
    /** There is no room: ENOSPC, EDQUOT, and EFBIG, which is what a limit on the size of files says. */
    FULL("No space left on device", "Disk quota exceeded", "File too large"),
    /** What was a directory a moment ago is none, or is a link: ENOTDIR, ELOOP. */
    NO_DIRECTORY("Not a directory", "Too many levels of symbolic links"),
    /** Such as changing what belongs to another user of the storage: EPERM. */
    NOT_PERMITTED("Operation not permitted"),
    /** A volume that is mounted so: EROFS. */
    READ_ONLY_VOLUME("Read-only file system"),
    IS_DIRECTORY("Is a directory"),
    /** The file system has narrower ideas of names: ENAMETOOLONG, EINVAL, EILSEQ. */
    BAD_NAME("File name too long", "Invalid argument", "Invalid or incomplete multibyte or wide character"),
    /** Such as the place where a volume is mounted: EBUSY, ETXTBSY. */
    BUSY("Device or resource busy", "Text file busy"),
    /** EXDEV. */
    OTHER_VOLUME("Invalid cross-device link");

    /** How the kernel says {@link #READ_ONLY_VOLUME}. */
    static final String READ_ONLY = "Read-only file system";

    private final String[] texts;

    Errno(String... texts) {
        this.texts = texts;
    }

    static Optional<Errno> of(IOException failure) {
        if (failure instanceof AtomicMoveNotSupportedException) {
            return Optional.of(OTHER_VOLUME);
        }
        var text = textOf(failure);
        return Stream.of(values()).filter(errno -> errno.says(text)).findFirst();
    }

    private boolean says(String text) {
        return Stream.of(texts).anyMatch(text::startsWith);
    }

    /** Without the names of the files, which users choose. */
    private static String textOf(IOException failure) {
        return String.valueOf(failure instanceof FileSystemException of ? of.getReason() : failure.getMessage());
    }
}
