package io.ftpsoperator.operator.status;

/** The reasons of conditions and events. They are API: people alert on them. Spelled as they are shown. */
public enum Reason {
    /** The spec is sound. */
    Accepted,
    /** The spec breaks a rule; the message names each field and the mend. What runs goes on as it is. */
    Invalid,
    /** Of an FtpsUser: the site has a user of this name already, an entry of its own or an older object. */
    NameTaken,
    /** Of an FtpsUser: the site has as many users as a site can have. */
    TooManyUsers,
    /** Of an FtpsUser: no site selects it. */
    NotSelected,
    /** Of an FtpsUser: a site that takes it cannot go on by itself. */
    SiteNotReady,
    /** This is judged once the spec is accepted. */
    NotAccepted,

    /** All Secrets, ConfigMaps, issuers and claims that the spec names are there. */
    ResolvedRefs,
    /** A Secret that the spec names does not exist. */
    SecretNotFound,
    /** A Secret lacks the key that it is to hold. */
    SecretKeyNotFound,
    /** A ConfigMap that the spec names does not exist. */
    ConfigMapNotFound,
    /** A ConfigMap lacks the key that it is to hold. */
    ConfigMapKeyNotFound,
    /** A Secret's key holds nothing that can be a password or a hash. */
    PasswordUnusable,
    /** The spec names an issuer, and the cluster has no cert-manager. */
    CertManagerNotInstalled,
    /** The issuer that the spec names does not exist. */
    IssuerNotFound,
    /** The volume claim that the spec names does not exist. */
    ClaimNotFound,
    /** The spec names a Gateway, and the cluster lacks the Gateway API with its TCPRoute. */
    GatewayApiNotInstalled,
    /** The Gateway that the spec names does not exist. */
    GatewayNotFound,
    /** The Gateway does not listen on all ports of the site. */
    GatewayListenerMissing,

    /** The certificate is valid and belongs to its key. */
    CertificateReady,
    /** cert-manager has not issued the certificate yet. */
    Issuing,
    /** The Secret does not hold a certificate and key in PEM form. */
    CertificateUnreadable,
    /** The Secret's key does not belong to its certificate. */
    KeyMismatch,
    /** The certificate has expired. */
    Expired,
    /** The certificate is not valid yet. */
    NotYetValid,
    /** The certificate lacks one of spec.hostNames. */
    HostNameNotCovered,

    /** Every pod serves what the spec says. */
    Programmed,
    /** The API server refused an object. */
    ApplyFailed,
    /** The pods are held back, or left as they are, until something that they need is there. */
    Waiting,
    /** A new pod takes over. */
    RollingOut,
    /** The pod is not ready. */
    PodsNotReady,
    /** The pod has not taken up the latest manifest, users or certificate. */
    ContentPending,

    /** Clients can be told where to connect. */
    AddressReady,
    /** The Service or the Gateway has no address yet. */
    AddressPending,
    /** The Gateway has not said yet whether it lets the site's routes in. */
    RoutePending,
    /** The Gateway does not let one of the site's routes in. */
    RouteNotAccepted,
    /** A Service of this type has no address of its own; the spec must name one. */
    AddressNeeded,

    /** The site serves what its spec says. */
    Ready,

    /** Event: a legal choice that is weak. */
    WeakChoice,
    /** Event: another certificate is served. */
    CertificateChanged
}
