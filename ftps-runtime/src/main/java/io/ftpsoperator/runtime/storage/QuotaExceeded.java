package io.ftpsoperator.runtime.storage;

import java.io.IOException;

/** The user's home would hold more than it may; to the one who writes, a storage that takes no more. */
final class QuotaExceeded extends IOException {
    QuotaExceeded() {
        super("quota exceeded");
    }
}
