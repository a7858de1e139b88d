package io.ftpsoperator.operator;

import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.operator.status.UserAtSite;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each site makes of the FtpsUsers that it selects: the sites' reconciler writes it down, and wakes that of the users about
 * whom there is news. It lives in memory; after a restart users wait for the word of their sites.
 */
public final class UserLedger extends AbstractEventSource<UserAtSite, FtpsUser> {
    private final Map<ResourceID, Map<String, UserAtSite>> sites = new ConcurrentHashMap<>();
    private final Map<ResourceID, Map<String, String>> confirmed = new ConcurrentHashMap<>();

    public UserLedger() {
        super(UserAtSite.class, "sites-of-users");
    }

    /** By a user's name the fingerprint that every pod of the site was last seen to serve. */
    Map<String, String> confirmedAt(ResourceID site) {
        return confirmed.getOrDefault(site, Map.of());
    }

    void write(ResourceID site, Map<String, UserAtSite> users) {
        var served = new HashMap<String, String>();
        users.forEach((name, user) -> {
            if (user.served().good()) {
                served.put(name, user.fingerprint());
            }
        });
        confirmed.put(site, Map.copyOf(served));
        var before = Objects.requireNonNullElse(sites.put(site, users), Map.<String, UserAtSite>of());
        var names = new HashSet<>(before.keySet());
        names.addAll(users.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), users.get(name)));
        var namespace = site.getNamespace().orElse("");
        if (isRunning()) { // else the users' reconciler is about to look at all of them
            names.forEach(name -> getEventHandler().handleEvent(new Event(new ResourceID(name, namespace))));
        }
    }

    void forget(ResourceID site) {
        sites.remove(site);
        confirmed.remove(site);
    }

    /** What the site makes of the user; nothing before it has looked. */
    Optional<UserAtSite> at(ResourceID site, String user) {
        return Optional.ofNullable(sites.getOrDefault(site, Map.of()).get(user));
    }

    @Override
    public Set<UserAtSite> getSecondaryResources(FtpsUser user) {
        return Set.of();
    }
}
