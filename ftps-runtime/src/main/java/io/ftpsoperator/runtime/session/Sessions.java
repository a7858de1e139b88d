package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.data.TokenBucket;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Every session of the site, and how many each user has. */
public final class Sessions {

    private final Set<FtpsSession> all = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, OfUser> byUser = new ConcurrentHashMap<>();

    /** @param bucket for the rate that they share; it goes with the last of them */
    private record OfUser(int count, TokenBucket bucket) {}

    public void opened(FtpsSession session) {
        all.add(session);
    }

    public void closed(FtpsSession session) {
        all.remove(session);
    }

    public int count() {
        return all.size();
    }

    /** Those on listeners of one mode. */
    public long count(boolean implicit) {
        return all.stream()
                .filter(session -> session.listener().implicit() == implicit)
                .count();
    }

    public Collection<FtpsSession> all() {
        return Set.copyOf(all);
    }

    /** Counts a login unless the user has that many sessions already. */
    public boolean tryLogin(String user, int most) {
        var counted = new AtomicBoolean();
        byUser.compute(user, (_, before) -> {
            var now = before == null ? new OfUser(0, new TokenBucket(System::nanoTime)) : before;
            counted.set(now.count() < most);
            return counted.get() ? new OfUser(now.count() + 1, now.bucket()) : before;
        });
        return counted.get();
    }

    public void loggedOut(String user) {
        byUser.computeIfPresent(user, (_, now) -> now.count() > 1 ? new OfUser(now.count() - 1, now.bucket()) : null);
    }

    /** For the rate that all sessions of a user share; nothing if the user has none. */
    public Optional<TokenBucket> bucketOf(String user) {
        return Optional.ofNullable(byUser.get(user)).map(OfUser::bucket);
    }
}
