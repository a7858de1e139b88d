package io.ftpsoperator.runtime.storage;

import org.jspecify.annotations.Nullable;

/**
 * A file's identity on its storage, for MLSD's {@code unique} fact. Its text is made when somebody wants it.
 *
 * @param key as the platform tells it
 */
public record FileId(@Nullable Object key) {

    /** {@code (dev=fe00,ino=99)} without what RFC 3659 section 7.5.2 would make hard to parse: {@code fe00.99}. */
    public String text() {
        var told = String.valueOf(key);
        int device = told.indexOf("dev=");
        int inode = told.indexOf(",ino=");
        return device < 0 || inode < 0
                ? Integer.toHexString(told.hashCode())
                : told.substring(device + 4, inode) + "." + told.substring(inode + 5, told.length() - 1);
    }
}
