package io.ftpsoperator.operator.status;

/**
 * The conditions of a site and of an FtpsUser, each with its contract, which docs/conditions.md has as it stands here. All
 * are positive: True is good. Those of a site up to Ready are always there; of a user, Accepted, ResolvedRefs and Ready are.
 * The last two follow kstatus and are there only while they are true.
 */
public enum ConditionType {
    /**
     * The spec is sound. True: {@link Reason#Accepted}. False: {@link Reason#Invalid}. Never Unknown.
     *
     * <p>Of an FtpsUser: every site that selects the user can take them. True: {@link Reason#Accepted}. False:
     * {@link Reason#Invalid}, {@link Reason#NameTaken}, {@link Reason#TooManyUsers}, {@link Reason#NotSelected}. Never
     * Unknown.
     */
    Accepted,

    /**
     * Everything that the spec names is there. True: {@link Reason#ResolvedRefs}. False: {@link Reason#SecretNotFound},
     * {@link Reason#SecretKeyNotFound}, {@link Reason#PasswordUnusable}, {@link Reason#ConfigMapNotFound},
     * {@link Reason#ConfigMapKeyNotFound}, {@link Reason#CertificateUnreadable}, {@link Reason#KeyMismatch},
     * {@link Reason#CertManagerNotInstalled}, {@link Reason#IssuerNotFound}, {@link Reason#ClaimNotFound},
     * {@link Reason#GatewayApiNotInstalled}, {@link Reason#GatewayNotFound}, {@link Reason#GatewayListenerMissing}. Unknown:
     * {@link Reason#NotAccepted}.
     *
     * <p>Of an FtpsUser: the password is there, if the spec names one. True: {@link Reason#ResolvedRefs}. False:
     * {@link Reason#SecretNotFound}, {@link Reason#SecretKeyNotFound}, {@link Reason#PasswordUnusable}. Unknown:
     * {@link Reason#NotAccepted}.
     */
    ResolvedRefs,

    /**
     * There is a certificate that clients can trust now. True: {@link Reason#CertificateReady}, {@link Reason#ExpiresSoon}.
     * False: {@link Reason#Issuing}, {@link Reason#SecretNotFound}, {@link Reason#SecretKeyNotFound},
     * {@link Reason#CertificateUnreadable}, {@link Reason#KeyMismatch}, {@link Reason#Expired}, {@link Reason#NotYetValid},
     * {@link Reason#HostNameNotCovered}, {@link Reason#CertManagerNotInstalled}, {@link Reason#IssuerNotFound}. Unknown:
     * {@link Reason#NotAccepted}.
     */
    CertificateReady,

    /**
     * Every pod runs this generation, with these users and this certificate; the pods themselves said so. True:
     * {@link Reason#Programmed}. False: {@link Reason#NotAccepted}, {@link Reason#NotOurs}, {@link Reason#ApplyFailed},
     * {@link Reason#Suspending}, {@link Reason#Suspended}, {@link Reason#Waiting}, {@link Reason#RollingOut},
     * {@link Reason#PodsNotReady}, {@link Reason#ContentPending}, {@link Reason#PodsSilent}. Never Unknown.
     */
    Programmed,

    /**
     * It is known where clients connect. True: {@link Reason#AddressReady}. False: {@link Reason#AddressPending},
     * {@link Reason#AddressNeeded}, {@link Reason#RoutePending}, {@link Reason#RouteNotAccepted}. Never Unknown.
     */
    AddressReady,

    /**
     * All of the above. True: {@link Reason#Ready}. False: the reason of the first that is not True, but
     * before all others {@link Reason#Suspending} and {@link Reason#Suspended}, for what a site lacks that is to serve nobody is
     * no news, and {@link Reason#NotOurs}, for without that object others may never come. Never Unknown.
     *
     * <p>Of an FtpsUser: all of the above, and every pod of the sites serves the user. True: {@link Reason#Ready}. False: the
     * reason of the first that is not True, else {@link Reason#PodsNotReady}, {@link Reason#ContentPending},
     * {@link Reason#Suspended}, {@link Reason#SiteNotReady}. Never Unknown.
     */
    Ready,

    /**
     * The site is on its way to what the spec says, or waits for something that may come by itself. There only while True;
     * the reason is that of Ready. A suspended site without pods is on its way to nothing.
     *
     * <p>Of an FtpsUser: the user is on the way to being served, or waits for something that may come by itself. There only
     * while True; the reason is that of Ready.
     */
    Reconciling,

    /**
     * The site will not get on until somebody changes it. There only while True: {@link Reason#Invalid},
     * {@link Reason#AddressNeeded}.
     *
     * <p>Of an FtpsUser: the user will not be served until somebody changes it, or what keeps it out. There only while True:
     * {@link Reason#Invalid}, {@link Reason#NameTaken}, {@link Reason#TooManyUsers}.
     */
    Stalled
}
