package io.ftpsoperator.runtime.audit;

import io.ftpsoperator.api.v1alpha1.LogFormat;
import java.time.Instant;

/** How records become text. Whatever a client sends, each is one line, and no part of it can pass for another. */
public interface AuditFormat {

    AuditFormat JSON = new JsonFormat();
    AuditFormat W3C = new W3cFormat();

    static AuditFormat of(LogFormat declared) {
        return switch (declared) {
            case JSON -> JSON;
            case W3C -> W3C;
        };
    }

    /** What stands before the first line; empty or whole lines. */
    String header(Instant now);

    /** With its line end. */
    String line(AuditRecord happened);

    /** The line that stands for so many that there was no room for. */
    String lost(Instant now, long count);
}
