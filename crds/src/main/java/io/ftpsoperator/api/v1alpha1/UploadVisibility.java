package io.ftpsoperator.api.v1alpha1;

/** When an upload appears under its name. Spelled as in the manifest. */
public enum UploadVisibility {
    /** When all of it has arrived. */
    Complete,
    /** From the first byte on. */
    Immediate
}
