package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.api.spelling.Network;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;

/** The name that a client asked for when TLS began (SNI, RFC 6066 section 3). */
final class RequestedName {

    private RequestedName() {}

    /** In lower case; empty if it named none. */
    static Optional<String> in(@Nullable SSLSession session) {
        return session instanceof ExtendedSSLSession extended
                ? extended.getRequestedServerNames().stream()
                        .filter(name -> name.getType() == StandardConstants.SNI_HOST_NAME)
                        .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT))
                        .filter(name -> Network.address(name).isEmpty()) // see KnownNameMatcher
                        .findFirst()
                : Optional.empty();
    }
}
