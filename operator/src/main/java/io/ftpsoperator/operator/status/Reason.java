package io.ftpsoperator.operator.status;

/**
 * The reasons of conditions and events. They are API: people alert on them. Spelled as they are shown. docs/conditions.md has what
 * stands here: the first sentence says what is the case, the others what to do.
 */
public enum Reason {
    /** The spec is sound. */
    Accepted,
    /** The spec breaks a rule, and what runs goes on as it is. Change the fields that the message names, as it says. */
    Invalid,
    /**
     * Of an FtpsUser: the site has a user of this name already, an entry of its own or an older object. Rename or remove one
     * of the two.
     */
    NameTaken,
    /** Of an FtpsUser: the site has as many users as a site can have. Split them over several sites. */
    TooManyUsers,
    /**
     * Of an FtpsUser: no site selects it. Give it the labels that a site's userSelector asks for; both must be in one
     * namespace.
     */
    NotSelected,
    /** Of an FtpsUser: a site that takes it cannot go on by itself. Look at the conditions of that site. */
    SiteNotReady,
    /** This is judged once the spec is accepted. Look at condition Accepted. */
    NotAccepted,

    /** All Secrets, ConfigMaps, issuers and claims that the spec names are there. */
    ResolvedRefs,
    /** A Secret that the spec names does not exist. Create it, or change the field that the message names. */
    SecretNotFound,
    /** A Secret lacks the key that it is to hold. Add the key, or name another one in the spec. */
    SecretKeyNotFound,
    /** A ConfigMap that the spec names does not exist. Create it, or change the field that the message names. */
    ConfigMapNotFound,
    /** A ConfigMap lacks the key that it is to hold. Add the key. */
    ConfigMapKeyNotFound,
    /** A Secret's key holds nothing that can be a password or a hash. Put in a password or a whole hash. */
    PasswordUnusable,
    /** The spec names an issuer, and the cluster has no cert-manager. Install it, or use secretName or selfSigned. */
    CertManagerNotInstalled,
    /** The issuer that the spec names does not exist. Create it, or change spec.tls.certificate.issuerRef. */
    IssuerNotFound,
    /** The volume claim that the spec names does not exist. Create it, or change spec.storage.claimName. */
    ClaimNotFound,
    /** The spec names a Gateway, and the cluster lacks the Gateway API with its TCPRoute. Install it; this is noticed. */
    GatewayApiNotInstalled,
    /** The Gateway that the spec names does not exist. Create it, or change spec.service.gatewayRef. */
    GatewayNotFound,
    /** The Gateway does not listen on all ports of the site. Add the listeners that the message names to the Gateway. */
    GatewayListenerMissing,

    /** The certificate is valid and belongs to its key. */
    CertificateReady,
    /**
     * The certificate has not been issued yet. If this lasts, kubectl describe certificate tells what cert-manager waits for.
     */
    Issuing,
    /** A Secret or ConfigMap does not hold what it is to hold in PEM form. Put the right files in. */
    CertificateUnreadable,
    /** The Secret's key does not belong to its certificate. Put the two in that belong together. */
    KeyMismatch,
    /**
     * The certificate is valid, and ought to have been renewed by now. Put a new one in, or see why cert-manager does not renew
     * it.
     */
    ExpiresSoon,
    /** The certificate has expired, and is served all the same. Put a new one in, or see why cert-manager does not renew it. */
    Expired,
    /** The certificate is not valid yet. Wait, set the cluster's clocks right, or put another one in. */
    NotYetValid,
    /** The certificate lacks one of spec.hostNames. Have it issued for all of them, or take the name out. */
    HostNameNotCovered,

    /** Every pod serves what the spec says. */
    Programmed,
    /**
     * The API server refused an object. It is tried again; the message says what stands in the way, such as a quota or a
     * policy.
     */
    ApplyFailed,
    /**
     * An object of a name that the site needs is there and is somebody else's. It is left alone; the message names it, and
     * the way out.
     */
    NotOurs,
    /** The site is to have no pods, and those that it had finish their sessions. */
    Suspending,
    /** The site is to have no pods, and has none. Set spec.suspend to false for it to go on. */
    Suspended,
    /**
     * The pods are held back, or left as they are, until something that they need is there. Look at conditions ResolvedRefs
     * and CertificateReady.
     */
    Waiting,
    /**
     * A new pod takes over. Wait until the old one has drained; if this lasts, the message has the pod's trouble, and kubectl
     * describe pod more of it.
     */
    RollingOut,
    /** The pod is not ready. The message has the pod's trouble; kubectl describe pod and kubectl logs tell more. */
    PodsNotReady,
    /**
     * The pod has not taken up the latest manifest, users or certificate. Wait some seconds; if this lasts, kubectl logs of
     * the pod tells why.
     */
    ContentPending,
    /**
     * A pod is ready, and the operator cannot ask it what it serves. Look for a NetworkPolicy that keeps the operator from the
     * pods' port 8080, and at kubectl logs of the pod.
     */
    PodsSilent,

    /** Clients can be told where to connect. */
    AddressReady,
    /**
     * The Service or the Gateway has no address yet. If this lasts, the cluster has no load balancer, or that one refuses the
     * Service: see kubectl describe service.
     */
    AddressPending,
    /** The Gateway has not said yet whether it lets the site's routes in. */
    RoutePending,
    /** The Gateway does not let one of the site's routes in. See kubectl describe tcproute. */
    RouteNotAccepted,
    /** A Service of this type has no address of its own. Set spec.passive.address to the address that clients connect to. */
    AddressNeeded,

    /** The site serves what its spec says. */
    Ready,

    /** Event: a legal choice that is weak. Change it, or live with the consequence that the message names. */
    WeakChoice,
    /** Event: another certificate is served. */
    CertificateChanged;

    /** Whether it is why others are as they are, or makes them no news, so that Ready names it before them. */
    boolean explainsOthers() {
        return this == Suspending || this == Suspended || this == NotOurs;
    }
}
