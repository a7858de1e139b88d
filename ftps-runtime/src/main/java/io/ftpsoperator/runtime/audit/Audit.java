package io.ftpsoperator.runtime.audit;

import io.ftpsoperator.runtime.tls.Encryption;

/** Who is told of everything that happens on the wire. Called by whoever serves a client, so it must not block. */
public interface Audit {

    void record(AuditRecord happened);

    /** Tells both. */
    static Audit both(Audit first, Audit second) {
        return new Audit() {
            @Override
            public void record(AuditRecord happened) {
                first.record(happened);
                second.record(happened);
            }

            @Override
            public void secured(Encryption control) {
                first.secured(control);
                second.secured(control);
            }
        };
    }

    /** A control channel has become encrypted; the lines behind it will tell. */
    default void secured(Encryption control) {}
}
