package io.ftpsoperator.runtime.storage;

import java.io.IOException;

/** Recognises a storage that has no room left; Java has no exception type of its own for it. */
public final class StorageFull {

    private StorageFull() {}

    /** Whether it is ENOSPC or EDQUOT, by their texts in the C locale, under which the runtime is started. */
    public static boolean is(IOException failure) {
        var message = String.valueOf(failure.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded");
    }
}
