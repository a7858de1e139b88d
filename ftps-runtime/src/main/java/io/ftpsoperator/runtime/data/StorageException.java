package io.ftpsoperator.runtime.data;

import java.io.IOException;

/** It was the file that failed, not the connection. */
public final class StorageException extends IOException {

    private final IOException failure;

    public StorageException(IOException failure) {
        super(failure);
        this.failure = failure;
    }

    public IOException failure() {
        return failure;
    }
}
