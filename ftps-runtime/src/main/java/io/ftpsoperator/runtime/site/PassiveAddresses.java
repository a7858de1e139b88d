package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.spelling.Network;
import io.ftpsoperator.api.v1alpha1.AddressOverride;
import io.ftpsoperator.api.v1alpha1.PassiveSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;

/** What clients are told to connect to in replies to PASV. */
public final class PassiveAddresses {

    private final Supplier<PassiveSettings> settings;
    private final Optional<String> instead;
    private final NameLookup names;

    /** @param instead told to everybody but those with an address of their own, in place of the manifest's */
    public PassiveAddresses(Supplier<PassiveSettings> settings, Optional<String> instead) {
        this(settings, instead, new NameLookup());
    }

    PassiveAddresses(Supplier<PassiveSettings> settings, Optional<String> instead, NameLookup names) {
        this.settings = settings;
        this.instead = instead;
        this.names = names;
    }

    /**
     * Empty for the address that the client is connected to. May take as long as {@link NameLookup} allows the DNS.
     *
     * @throws UnknownHostException if it is a name that cannot be looked up, and never could
     */
    public Optional<InetAddress> toldTo(InetAddress client) throws UnknownHostException {
        var now = settings.get();
        var address = now.overrides().stream()
                .filter(override -> isFor(client, override))
                .findFirst()
                .map(AddressOverride::address)
                .or(() -> instead)
                .orElse(now.address());
        return address.equals(PassiveSettings.AUTO) ? Optional.empty() : Optional.of(names.lookUp(address));
    }

    private static boolean isFor(InetAddress client, AddressOverride override) {
        return override.networks().stream()
                .flatMap(text -> Network.parse(text).stream())
                .anyMatch(network -> network.contains(client));
    }
}
