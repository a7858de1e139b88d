package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.api.spelling.Network;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

/**
 * Has the platform refuse names that are not the site's, with {@code unrecognized_name} (RFC 6066 section 3). An address is no
 * name; clients that send the one they connect to, against that section, are taken for such as name nothing.
 */
final class KnownNameMatcher extends SNIMatcher {

    private final KnownNames known;

    KnownNameMatcher(KnownNames known) {
        super(StandardConstants.SNI_HOST_NAME);
        this.known = known;
    }

    @Override
    public boolean matches(SNIServerName name) {
        var text = new String(name.getEncoded(), StandardCharsets.US_ASCII);
        return Network.address(text).isPresent() || known.include(text);
    }
}
