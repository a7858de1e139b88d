package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.IssuerRef;
import io.ftpsoperator.operator.secret.KeyMaterial;
import java.util.List;
import java.util.Optional;

/** Where the site's certificate comes from. */
public sealed interface TlsPlan {

    /** The user brings it. */
    record Brought() implements TlsPlan {}

    /**
     * cert-manager makes it.
     *
     * @param possible false while the cluster has no cert-manager
     * @param filled uid of the Secret that cert-manager made, so that it can be given an owner; empty before
     */
    record Issued(IssuerRef issuer, List<String> names, boolean possible, String filled) implements TlsPlan {}

    /** The operator makes it, unless there is one to keep. */
    record SelfSigned(List<String> names, Optional<KeyMaterial> kept) implements TlsPlan {}
}
