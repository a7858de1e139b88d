package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Algorithms of HASH, by their names in IANA's registry of FTP hash algorithms (draft-bryan-ftpext-hash). */
public enum HashName {
    @JsonProperty("SHA-256")
    SHA_256,
    @JsonProperty("SHA-512")
    SHA_512,
    /** For clients that know no better; not against tampering. */
    @JsonProperty("SHA-1")
    SHA_1,
    /** For clients that know no better; not against tampering. */
    @JsonProperty("MD5")
    MD5,
    /** Tells accidents only. */
    @JsonProperty("CRC32")
    CRC32
}
