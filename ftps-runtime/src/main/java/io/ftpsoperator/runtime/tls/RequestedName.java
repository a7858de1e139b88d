package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.api.spelling.Network;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSession;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;

/**
 * The name that a client asked for when TLS began (SNI, RFC 6066 section 3). An address is no name; clients that send the one they
 * connect to, against that section, are taken for such as name nothing.
 */
final class RequestedName {

    private RequestedName() {}

    /** In lower case; empty if it named none. */
    static Optional<String> in(@Nullable SSLSession session) {
        return session instanceof ExtendedSSLSession extended
                ? extended.getRequestedServerNames().stream()
                        .filter(name -> name.getType() == StandardConstants.SNI_HOST_NAME)
                        .flatMap(name -> in(name).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** In lower case; empty if it is an address. */
    static Optional<String> in(SNIServerName sent) {
        return in(new String(sent.getEncoded(), StandardCharsets.US_ASCII));
    }

    /** In lower case; empty if it is an address. */
    static Optional<String> in(String sent) {
        return Network.address(sent).isPresent() ? Optional.empty() : Optional.of(sent.toLowerCase(Locale.ROOT));
    }
}
