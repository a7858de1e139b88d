package io.ftpsoperator.operator.observe;

import java.util.Optional;

/** The Secrets that users bring, in one namespace. */
interface Sources {

    /** From a cache. */
    Optional<String> versionOf(String secret);

    /** From the API server, with its contents. */
    Optional<SourceSecret> read(String secret);
}
