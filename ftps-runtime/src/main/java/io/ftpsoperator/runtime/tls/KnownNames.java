package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.api.spelling.DnsName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The names that a site goes by.
 *
 * @param listed those that its manifest lists
 * @param certified those that its certificates have
 */
public record KnownNames(List<String> listed, List<String> certified) {

    public KnownNames {
        listed = List.copyOf(listed);
        certified = List.copyOf(certified);
    }

    /** Whether clients that ask for another name are turned away when TLS begins: not by a site that lists none. */
    boolean exclusive() {
        return !listed.isEmpty();
    }

    public boolean include(String name) {
        var host = name.toLowerCase(Locale.ROOT);
        return Stream.concat(listed.stream(), certified.stream()).anyMatch(known -> DnsName.covers(known, host));
    }
}
