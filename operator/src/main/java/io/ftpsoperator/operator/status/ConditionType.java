package io.ftpsoperator.operator.status;

/**
 * The conditions of a site, each with its contract. All are positive: True is good. The first six are always there; the last two
 * follow kstatus and are there only while they are true.
 */
public enum ConditionType {
    /** The spec is sound. True: {@link Reason#Accepted}. False: {@link Reason#Invalid}. Never Unknown. */
    Accepted,

    /**
     * Everything that the spec names is there. True: {@link Reason#ResolvedRefs}. False: {@link Reason#SecretNotFound}, {@link
     * Reason#SecretKeyNotFound}, {@link Reason#PasswordUnusable}, {@link Reason#CertManagerNotInstalled}, {@link
     * Reason#IssuerNotFound}, {@link Reason#ClaimNotFound}, {@link Reason#GatewayApiNotInstalled},
     * {@link Reason#GatewayNotFound}, {@link Reason#GatewayListenerMissing}. Unknown: {@link Reason#NotAccepted}.
     */
    ResolvedRefs,

    /**
     * There is a certificate that clients can trust now. True: {@link Reason#CertificateReady}. False: {@link Reason#Issuing},
     * {@link Reason#SecretNotFound}, {@link Reason#SecretKeyNotFound}, {@link Reason#CertificateUnreadable}, {@link
     * Reason#KeyMismatch}, {@link Reason#Expired}, {@link Reason#NotYetValid}, {@link Reason#HostNameNotCovered}, {@link
     * Reason#CertManagerNotInstalled}, {@link Reason#IssuerNotFound}. Unknown: {@link Reason#NotAccepted}.
     */
    CertificateReady,

    /**
     * Every pod runs this generation, with these users and this certificate; the pods themselves said so. True: {@link
     * Reason#Programmed}. False: {@link Reason#NotAccepted}, {@link Reason#ApplyFailed}, {@link Reason#Waiting}, {@link
     * Reason#RollingOut}, {@link Reason#PodsNotReady}, {@link Reason#ContentPending}. Never Unknown.
     */
    Programmed,

    /**
     * It is known where clients connect. True: {@link Reason#AddressReady}. False: {@link Reason#AddressPending}, {@link
     * Reason#AddressNeeded}, {@link Reason#RoutePending}, {@link Reason#RouteNotAccepted}. Never Unknown.
     */
    AddressReady,

    /** All of the above. True: {@link Reason#Ready}. False: the reason of the first that is not True. Never Unknown. */
    Ready,

    /** The site is on its way to what the spec says. There only while True; the reason is that of Ready. */
    Reconciling,

    /** The site will not get on until somebody changes it. There only while True: {@link Reason#Invalid}. */
    Stalled
}
