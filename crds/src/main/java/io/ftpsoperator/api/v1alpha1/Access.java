package io.ftpsoperator.api.v1alpha1;

/** What a user may do below their home. Spelled as in the manifest. */
public enum Access {
    /** List and download. */
    ReadOnly,
    /** List, download, upload, rename, delete. */
    ReadWrite,
    /** A drop box: upload new files; no listing, no download, no overwriting. */
    WriteOnly
}
