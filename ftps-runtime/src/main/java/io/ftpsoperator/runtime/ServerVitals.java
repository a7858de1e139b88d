package io.ftpsoperator.runtime;

import io.ftpsoperator.runtime.audit.AuditLog;
import io.ftpsoperator.runtime.control.ControlPlane;
import io.ftpsoperator.runtime.data.DataPorts;
import io.ftpsoperator.runtime.observe.Vitals;
import io.ftpsoperator.runtime.session.Sessions;
import io.ftpsoperator.runtime.site.SiteWatch;
import java.time.Instant;

/** What the parts of a running server tell of themselves. */
record ServerVitals(Sessions sessions, DataPorts ports, ControlPlane control, AuditLog audit, SiteWatch watch)
        implements Vitals {

    @Override
    public String site() {
        return watch.serving().name();
    }

    @Override
    public String manifest() {
        return watch.served().manifest();
    }

    @Override
    public long sessions(boolean implicit) {
        return sessions.count(implicit);
    }

    @Override
    public long passivePorts() {
        return ports.passive();
    }

    @Override
    public long passivePortsInUse() {
        return ports.passiveInUse();
    }

    @Override
    public long waitingDataConnections() {
        return ports.waiting();
    }

    @Override
    public long bans() {
        return control.bans();
    }

    @Override
    public long waitingLogins() {
        return control.waitingLogins();
    }

    @Override
    public long auditLinesLost() {
        return audit.lost();
    }

    @Override
    public Instant certificateExpiry() {
        return watch.serving().keys().main().leaf().getNotAfter().toInstant();
    }

    @Override
    public long reloads() {
        return watch.reloads();
    }

    @Override
    public long refusedReloads() {
        return watch.refused();
    }
}
