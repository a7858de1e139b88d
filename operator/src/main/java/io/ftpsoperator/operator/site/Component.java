package io.ftpsoperator.operator.site;

import java.util.Locale;

/** What part of a site an object is: the value of the label {@code app.kubernetes.io/component}. */
public enum Component {
    MANIFEST,
    CREDENTIALS,
    CERTIFICATE,
    STORAGE,
    SERVER;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
