package io.ftpsoperator.runtime.tls;

import io.netty.internal.tcnative.Library;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * BoringSSL, as netty-tcnative has it: its handshakes cost a third of the platform's. It is taken where {@code java.library.path} has
 * it; else, or with {@code -Dftps.tls=platform}, the platform's own TLS serves.
 */
final class NativeLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    private static final boolean LOADED =
            !System.getProperty("ftps.tls", "native").equals("platform") && load();

    private NativeLibrary() {}

    static boolean loaded() {
        return LOADED;
    }

    private static boolean load() {
        var architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        try {
            System.loadLibrary("netty_tcnative_" + system + "_" + architecture);
            return Library.initialize();
        } catch (Exception | LinkageError e) {
            LOG.atInfo().addKeyValue("reason", e.getMessage()).log("TLS is the platform's, which costs more");
            return false;
        }
    }
}
