package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Asks for a certificate that the operator (or, without a cluster, the runtime) makes itself. It has no settings. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SelfSigned() {}
