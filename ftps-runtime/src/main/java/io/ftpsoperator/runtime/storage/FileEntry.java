package io.ftpsoperator.runtime.storage;

import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Set;

/**
 * A file or directory as one read of its attributes gave it.
 *
 * @param allowed what this user may do with it, and with what is in it
 * @param fixed whether it may all the same be neither deleted nor renamed
 */
public record FileEntry(
        String name,
        boolean directory,
        long size,
        Instant modified,
        Set<PosixFilePermission> permissions,
        FileId id,
        Set<Deed> allowed,
        boolean fixed) {}
