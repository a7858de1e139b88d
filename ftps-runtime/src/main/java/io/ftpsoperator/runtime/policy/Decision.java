package io.ftpsoperator.runtime.policy;

import io.ftpsoperator.runtime.audit.Substatus;

/** What a rule says of a command. */
public sealed interface Decision {

    record Allow() implements Decision {}

    /** @param why for the audit log; {@code NONE} for what no policy of the site's is about, such as a wrong order */
    record Refuse(int code, String text, Substatus why) implements Decision {
        Refuse(int code, String text) {
            this(code, text, Substatus.NONE);
        }
    }

    Decision ALLOW = new Allow();
}
