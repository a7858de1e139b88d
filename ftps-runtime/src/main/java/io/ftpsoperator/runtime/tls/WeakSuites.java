package io.ftpsoperator.runtime.tls;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cipher suites of TLS whose keys have less than 128 bits, by their numbers in IANA's registry. */
final class WeakSuites {

    private static final String NO_ENCRYPTION = "0000 0001 0002 002c 002d 002e 003b 00b0 00b1 00b4 00b5 00b8 00b9"
            + " c001 c006 c00b c010 c015 c039 c03a c03b";
    private static final String EXPORT = "0003 0006 0008 000b 000e 0011 0014 0017 0019 0026 0027 0028 0029 002a 002b"
            + " 0060 0061 0062 0063 0064 0065";
    private static final String DES = "0009 000c 000f 0012 0015 001a 001e 0022";

    /** Three keys of 56 bits, worth 112. */
    private static final String TRIPLE_DES =
            "000a 000d 0010 0013 0016 001b 001f 0023 008b 008f 0093" + " c003 c008 c00d c012 c017 c01a c01b c01c c034";

    private static final Set<Integer> WEAK = Stream.of(NO_ENCRYPTION, EXPORT, DES, TRIPLE_DES)
            .flatMap(numbers -> Stream.of(numbers.split(" ")))
            .map(number -> Integer.parseInt(number, 16))
            .collect(Collectors.toUnmodifiableSet());

    /** No ciphers, but things that a client says in the same place: RFC 5746 section 3.3, RFC 7507 section 2. */
    private static final Set<Integer> SIGNALS = Set.of(0x00FF, 0x5600);

    private WeakSuites() {}

    /** Whether there are some, and every one is weak. */
    static boolean areAll(ByteBuffer suites) {
        int weak = 0;
        while (suites.remaining() >= 2) {
            int suite = suites.getShort() & 0xFFFF;
            if (WEAK.contains(suite)) {
                weak++;
            } else if (!SIGNALS.contains(suite)) {
                return false;
            }
        }
        return weak > 0;
    }
}
