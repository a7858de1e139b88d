package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.SessionReuse;
import java.util.stream.Stream;

/** What may be said of {@code spec.tls} beside the certificate. */
final class TlsRules {
    private TlsRules() {}

    static Stream<Problem> resumptionIsRequiredOnlyWhereDataIsEncrypted(FtpsSiteSpec spec) {
        boolean denied = spec.channelPolicy().data() == DataPolicy.Deny
                && spec.listeners().stream().anyMatch(listener -> !listener.implicit());
        return denied && spec.tls().sessionReuse() == SessionReuse.Required
                ? Stream.of(new Problem(
                        "spec.tls.sessionReuse",
                        "Required cannot be met while channelPolicy.data is Deny, because no data connection has TLS;"
                                + " set sessionReuse to Enabled, or data to Require"))
                : Stream.empty();
    }
}
