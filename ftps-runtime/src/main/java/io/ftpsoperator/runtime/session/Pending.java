package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.storage.VirtualPath;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a command has said for the one behind it: REST for a transfer, RNFR for RNTO. Each holds once. */
public final class Pending {

    private OptionalLong restartAt = OptionalLong.empty();
    private @Nullable VirtualPath renameFrom;

    public void restartAt(long offset) {
        restartAt = OptionalLong.of(offset);
    }

    public boolean restarts() {
        return restartAt.isPresent();
    }

    /** The offset of a REST before. */
    public OptionalLong takeRestart() {
        var offset = restartAt;
        restartAt = OptionalLong.empty();
        return offset;
    }

    public void renameFrom(VirtualPath path) {
        renameFrom = path;
    }

    /** The path of an RNFR directly before. */
    public Optional<VirtualPath> takeRenameFrom() {
        var path = Optional.ofNullable(renameFrom);
        renameFrom = null;
        return path;
    }
}
