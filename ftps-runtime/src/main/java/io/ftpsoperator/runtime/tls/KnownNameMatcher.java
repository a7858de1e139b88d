package io.ftpsoperator.runtime.tls;

import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/** Has the platform refuse names that are not the site's, with {@code unrecognized_name} (RFC 6066 section 3). */
final class KnownNameMatcher extends SNIMatcher {

    private final KnownNames known;

    KnownNameMatcher(KnownNames known) {
        super(StandardConstants.SNI_HOST_NAME);
        this.known = known;
    }

    @Override
    public boolean matches(SNIServerName name) {
        return RequestedName.in(name).map(known::include).orElse(true);
    }
}
