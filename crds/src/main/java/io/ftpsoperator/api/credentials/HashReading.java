package io.ftpsoperator.api.credentials;

/** What came of reading a text as a password hash. */
public sealed interface HashReading {

    record Read(PasswordHash hash) implements HashReading {}

    /** The text means to be a hash, but cannot serve as one; taking it for a clear password would be a mistake. */
    record Broken(String reason) implements HashReading {}

    /** The text has nothing of a hash about it. */
    record NotAHash() implements HashReading {}
}
