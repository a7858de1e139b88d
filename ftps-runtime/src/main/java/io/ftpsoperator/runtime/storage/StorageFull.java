package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.util.Optional;

/** Tells, of a write that failed, whether there was no room for it. */
public final class StorageFull {

    private StorageFull() {}

    /** What the user is to hear, if the failure is that nothing more can be stored. */
    public static Optional<FileRefused> refusal(IOException failure) {
        if (failure instanceof QuotaExceeded) {
            return Optional.of(Answer.quotaExceeded());
        }
        return Errno.of(failure).filter(errno -> errno == Errno.FULL).map(_ -> Answer.full());
    }
}
