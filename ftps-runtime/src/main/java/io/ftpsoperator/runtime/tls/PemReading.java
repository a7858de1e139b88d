package io.ftpsoperator.runtime.tls;

import java.util.List;

/** What came of reading key material. */
public sealed interface PemReading {

    /** @param warnings what clients may stumble over; it can be served all the same */
    record Read(TlsMaterial material, List<Fault> warnings) implements PemReading {}

    record Broken(List<Fault> faults) implements PemReading {}

    /**
     * @param file which of the two, {@code tls.crt} or {@code tls.key}
     * @param reason goes on from the name of the file; never has any of its content
     */
    record Fault(String file, String reason) {}
}
