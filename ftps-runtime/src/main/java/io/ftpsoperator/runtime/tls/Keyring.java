package io.ftpsoperator.runtime.tls;

import io.ftpsoperator.api.spelling.DnsName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The certificates of a site with their keys.
 *
 * @param main for whoever asks for no name, or for one that no certificate covers
 * @param additional for other names, or with a key of another kind
 */
public record Keyring(TlsMaterial main, List<TlsMaterial> additional) {

    public Keyring {
        additional = List.copyOf(additional);
    }

    /** The main one first. */
    List<TlsMaterial> all() {
        return Stream.concat(Stream.of(main), additional.stream()).toList();
    }

    /** Every name that a certificate has. */
    public List<String> names() {
        return all().stream().flatMap(material -> material.names().stream()).toList();
    }

    /**
     * What may be shown to a client that asks for that name, the best first; of those, the first with a key of a kind that the
     * client knows is the one.
     */
    List<TlsMaterial> shownFor(Optional<String> name) {
        var covering = name.map(this::covering).orElse(List.of());
        return covering.isEmpty() ? Stream.concat(Stream.of(main), twins()).toList() : covering;
    }

    private List<TlsMaterial> covering(String wanted) {
        var host = wanted.toLowerCase(Locale.ROOT);
        return all().stream().filter(material -> covers(material, host)).toList();
    }

    private static boolean covers(TlsMaterial material, String host) {
        return material.names().stream().anyMatch(certified -> DnsName.covers(certified, host));
    }

    /** Those for the main one's names: with a key of another kind. */
    private Stream<TlsMaterial> twins() {
        return additional.stream().filter(material -> material.names().stream().anyMatch(main.names()::contains));
    }
}
