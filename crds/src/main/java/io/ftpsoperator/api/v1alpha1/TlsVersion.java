package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A version of TLS that is still allowed (RFC 8996). */
public enum TlsVersion {
    @JsonProperty("1.2")
    TLS_1_2,
    @JsonProperty("1.3")
    TLS_1_3
}
