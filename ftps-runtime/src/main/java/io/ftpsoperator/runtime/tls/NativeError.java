package io.ftpsoperator.runtime.tls;

import io.netty.internal.tcnative.SSL;
import java.util.Locale;
import java.util.Set;

/**
 * Why the native library has failed.
 *
 * @param reason in its words, such as {@code NO_SHARED_CIPHER}
 */
record NativeError(String reason) {

    private static final String ALERT = "_ALERT_";

    private static final Set<String> NO_KEY = Set.of("NO_COMMON_SIGNATURE_ALGORITHMS", "UNKNOWN_CERTIFICATE_TYPE");

    /** Of the last call on this thread. */
    static NativeError last() {
        var text = SSL.getLastError();
        return new NativeError(text == null ? "" : text.substring(text.lastIndexOf(':') + 1));
    }

    /** Whether the client knows no key of the kinds that there are. */
    boolean namesKeys() {
        return NO_KEY.contains(reason);
    }

    /** Whether it knows no cipher suite that goes with such a key. */
    boolean namesSuites() {
        return reason.equals("NO_SHARED_CIPHER");
    }

    /** As the platform would say it, so that the log is the same with both. */
    String message() {
        int alert = reason.indexOf(ALERT);
        if (alert < 0) {
            return reason.isEmpty() ? "TLS has failed" : words(reason);
        }
        var name = reason.substring(alert + ALERT.length()).toLowerCase(Locale.ROOT);
        return "(%s) Received fatal alert: %s".formatted(name, name);
    }

    private static String words(String reason) {
        return reason.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
