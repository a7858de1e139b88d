package io.ftpsoperator.runtime.storage;

import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Set;

/**
 * A file or directory as one read of its attributes gave it.
 *
 * @param uniqueId the file's identity on its storage, for MLSD's {@code unique} fact
 * @param mayRead what this user may do, for MLSD's {@code perm} fact and LIST's permission bits
 */
public record FileEntry(
        String name,
        boolean directory,
        long size,
        Instant modified,
        Set<PosixFilePermission> permissions,
        String uniqueId,
        boolean mayRead,
        boolean mayWrite) {}
