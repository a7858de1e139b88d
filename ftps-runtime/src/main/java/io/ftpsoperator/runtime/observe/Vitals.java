package io.ftpsoperator.runtime.observe;

import java.time.Instant;

/** How the site is at this moment; asked by each scrape, from any thread. */
public interface Vitals {

    String site();

    /** Digest of the manifest that is served. */
    String manifest();

    /** Sessions that are open, on listeners of one mode. */
    long sessions(boolean implicit);

    long passivePorts();

    /** Passive ports on which some session waits for its data connection. */
    long passivePortsInUse();

    /** Sessions that have been told a port and whose data connection has not come yet. */
    long waitingDataConnections();

    long bans();

    /** Logins that wait for their password to be verified. */
    long waitingLogins();

    long auditLinesLost();

    Instant certificateExpiry();

    /** Changes of the site's files that were taken over. */
    long reloads();

    /** Changes of the site's files that could not be served. */
    long refusedReloads();
}
