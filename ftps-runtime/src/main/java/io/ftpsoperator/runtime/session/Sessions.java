package io.ftpsoperator.runtime.session;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every session of the site, and how many each user has. */
public final class Sessions {

    private final Set<FtpsSession> all = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Integer> byUser = new ConcurrentHashMap<>();

    public void opened(FtpsSession session) {
        all.add(session);
    }

    public void closed(FtpsSession session) {
        all.remove(session);
    }

    public int count() {
        return all.size();
    }

    public Collection<FtpsSession> all() {
        return Set.copyOf(all);
    }

    /** Counts a login unless the user has that many sessions already. */
    public boolean tryLogin(String user, int most) {
        int[] before = new int[1];
        byUser.compute(user, (_, count) -> {
            before[0] = count == null ? 0 : count;
            return before[0] < most ? Integer.valueOf(before[0] + 1) : count;
        });
        return before[0] < most;
    }

    public void loggedOut(String user) {
        byUser.computeIfPresent(user, (_, count) -> count > 1 ? count - 1 : null);
    }
}
