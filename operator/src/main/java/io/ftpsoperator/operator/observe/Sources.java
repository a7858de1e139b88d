package io.ftpsoperator.operator.observe;

import java.util.Optional;

/** The Secrets that users bring, in one namespace. */
interface Sources {

    /** Whether there is time to read one more, where that can wait. */
    boolean hasTime();

    /** From a cache. */
    Optional<String> versionOf(String secret);

    /** From the API server, with its contents. */
    Optional<SourceSecret> read(String secret);
}
