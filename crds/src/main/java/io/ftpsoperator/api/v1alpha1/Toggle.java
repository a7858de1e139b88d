package io.ftpsoperator.api.v1alpha1;

/** Whether something is on. Spelled as in the manifest. */
public enum Toggle {
    Enabled,
    Disabled;

    public boolean on() {
        return this == Enabled;
    }
}
