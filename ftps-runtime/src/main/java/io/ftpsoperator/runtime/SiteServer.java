package io.ftpsoperator.runtime;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.runtime.audit.Audit;
import io.ftpsoperator.runtime.audit.AuditFormat;
import io.ftpsoperator.runtime.audit.AuditLog;
import io.ftpsoperator.runtime.audit.AuditRecord;
import io.ftpsoperator.runtime.control.ControlPlane;
import io.ftpsoperator.runtime.control.Farewell;
import io.ftpsoperator.runtime.data.DataPorts;
import io.ftpsoperator.runtime.observe.SiteMetrics;
import io.ftpsoperator.runtime.observe.Vitals;
import io.ftpsoperator.runtime.site.LiveSite;
import io.ftpsoperator.runtime.site.Placement;
import io.ftpsoperator.runtime.site.SiteWatch;
import io.ftpsoperator.runtime.storage.SiteStorage;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A site being served: wires the parts, and owns their start, reload, drain and stop. */
public final class SiteServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SiteServer.class);

    /** How long a cut upload can be resumed. */
    private static final Duration PARTIAL_LIFE = Duration.ofDays(1);

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    /** Somebody else may write to the volume; what they delete is found sooner, when a home seems full. */
    private static final Duration COUNT_EVERY = Duration.ofHours(1);

    private final CurrentSite serving;
    private final SiteStorage storage;
    private final DataPorts dataPorts;
    private final ControlPlane control;
    private final AuditLog audit;
    private final SiteMetrics metrics;
    private final boolean hasSuccessor;
    private volatile boolean draining;
    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("storage").factory());

    private SiteServer(
            CurrentSite serving,
            SiteStorage storage,
            DataPorts dataPorts,
            ControlPlane control,
            AuditLog audit,
            SiteMetrics metrics,
            Placement placement) {
        this.serving = serving;
        this.storage = storage;
        this.dataPorts = dataPorts;
        this.control = control;
        this.audit = audit;
        this.metrics = metrics;
        this.hasSuccessor = placement.shard().isPresent();
        housekeeping.execute(serving::countHomes);
        housekeeping.scheduleWithFixedDelay(
                serving::countHomes, COUNT_EVERY.toMinutes(), COUNT_EVERY.toMinutes(), TimeUnit.MINUTES);
        housekeeping.scheduleWithFixedDelay(
                this::sweepPartials, SWEEP_EVERY.toMinutes(), SWEEP_EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    /**
     * @param auditOut where audit lines go; it stays open
     * @throws IOException if a port or the storage cannot be had; its message names which
     */
    public static SiteServer start(LiveSite site, Placement placement, OutputStream auditOut) throws IOException {
        var spec = site.spec();
        boolean implicit = spec.listeners().stream().anyMatch(Listener::implicit);
        var storage = SiteStorage.at(placement.data());
        var audit = new AuditLog(auditOut, AuditFormat.of(spec.logging().format()), InstantSource.system());
        DataPorts dataPorts = null;
        try {
            demandWritable(storage, spec, placement.data());
            var metrics = new SiteMetrics();
            var serving = new CurrentSite(site, placement, storage, Audit.both(audit, metrics));
            dataPorts = DataPorts.open(
                    placement.bind(),
                    placement.passivePorts().orElse(spec.passive().ports()),
                    implicit ? placement.implicitDataPort() : OptionalInt.empty(),
                    placement.activeSourcePort(),
                    serving.proxies(),
                    (client, server) ->
                            serving.audit().record(AuditRecord.ofStranger(Instant.now(), client, server, site.name())));
            if (placement.implicitDataIsElsewhere()) {
                dataPorts.yieldImplicitData();
            }
            var control = ControlPlane.start(spec.listeners(), placement, serving, dataPorts);
            return new SiteServer(serving, storage, dataPorts, control, audit, metrics, placement);
        } catch (IOException e) {
            release(dataPorts);
            release(storage);
            audit.close();
            throw e;
        }
    }

    private static void demandWritable(SiteStorage storage, FtpsSiteSpec spec, Path data) throws IOException {
        if (!storage.writable() && spec.users().stream().anyMatch(SiteUser::mayWrite)) {
            throw new IOException(
                    data + " cannot be written to; make it writable, or give every user the access ReadOnly");
        }
    }

    private void sweepPartials() {
        try {
            int swept = storage.sweepPartials(Instant.now().minus(PARTIAL_LIFE));
            if (swept > 0) {
                LOG.atInfo().addKeyValue("count", swept).log("partial uploads removed that nobody went on with");
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("partial uploads cannot be swept");
        }
    }

    /** Where each listener really listens, by its port in the manifest. */
    public Map<Integer, Integer> boundPorts() {
        return control.boundPorts();
    }

    /** Serves the changed site to new sessions and, but for key material, to those that are there. */
    public void apply(LiveSite changed) {
        serving.become(changed);
        housekeeping.execute(serving::countHomes);
        audit.use(AuditFormat.of(changed.spec().logging().format()));
    }

    /** Its numbers, once they are told whom to ask for {@link #vitals}. */
    public SiteMetrics metrics() {
        return metrics;
    }

    /** @param watch what reloads this server */
    public Vitals vitals(SiteWatch watch) {
        return new ServerVitals(serving.sessions(), dataPorts, control, audit, watch);
    }

    public boolean accepting() {
        return control.accepting();
    }

    public boolean draining() {
        return draining;
    }

    /** Serves running sessions on while they are busy, and ends those that are idle; in time it accepts no more. */
    public void drain(Farewell farewell) {
        draining = true;
        LOG.atInfo().addKeyValue("sessions", serving.sessions().count()).log("draining");
        if (hasSuccessor) {
            dataPorts.yieldImplicitData();
        }
        control.drain(farewell);
    }

    @Override
    public void close() {
        housekeeping.shutdownNow();
        control.close();
        release(dataPorts);
        release(storage);
        audit.close();
    }

    private static void release(@Nullable Closeable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (IOException e) {
            LOG.debug("a part of the site did not close well", e);
        }
    }
}
