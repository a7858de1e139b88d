package io.ftpsoperator.runtime.audit;

/** Who is told of everything that happens on the wire. Called by whoever serves a client, so it must not block. */
@FunctionalInterface
public interface Audit {

    void record(AuditRecord happened);
}
