package io.ftpsoperator.api.v1alpha1;

/** What a user may do in one folder. Spelled as in the manifest. */
public enum FolderAccess {
    /** Nothing; it is as if the folder were not there. */
    None,
    /** List and download. */
    ReadOnly,
    /** List, download, upload, rename, delete. */
    ReadWrite,
    /** A drop box: upload new files; no listing, no download, no overwriting. */
    WriteOnly
}
