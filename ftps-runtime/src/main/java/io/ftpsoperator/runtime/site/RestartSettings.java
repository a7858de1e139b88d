package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.PassiveSettings;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which settings a running server cannot take over: its ports, and that it runs. A setting that nobody thought of here counts as such. */
final class RestartSettings {

    /** Looked up by each session or command anew; replicas, storage, service and podTemplate mean nothing without a cluster. */
    private static final Set<String> LIVE = Set.of(
            "hostNames",
            "channelPolicy",
            "tls",
            "active",
            "replicas",
            "uploads",
            "users",
            "userSelector",
            "limits",
            "commands",
            "proxyProtocol",
            "messages",
            "logging",
            "storage",
            "service",
            "podTemplate");

    private RestartSettings() {}

    /** Paths of the settings that differ and need a restart. */
    static List<String> changed(FtpsSiteSpec running, FtpsSiteSpec wanted, Placement placement) {
        var changed = new ArrayList<String>();
        // In a pod the shard's slice comes from the pod's environment, whatever the range.
        if (placement.passivePorts().isEmpty()
                && !running.passive().ports().equals(wanted.passive().ports())) {
            changed.add("spec.passive.ports");
        }
        Stream.of(FtpsSiteSpec.class.getRecordComponents())
                .filter(part ->
                        !LIVE.contains(part.getName()) && !part.getName().equals("passive"))
                .filter(part -> !Objects.equals(valueOf(part, running), valueOf(part, wanted)))
                .map(part -> "spec." + part.getName())
                .forEach(changed::add);
        return changed;
    }

    /** What is wanted, but for what only another start can change. */
    static FtpsSiteSpec keptFrom(FtpsSiteSpec running, FtpsSiteSpec wanted) {
        return new FtpsSiteSpec(
                running.listeners(),
                wanted.hostNames(),
                wanted.channelPolicy(),
                wanted.tls(),
                new PassiveSettings(
                        running.passive().ports(),
                        wanted.passive().address(),
                        wanted.passive().overrides()),
                wanted.active(),
                wanted.replicas(),
                wanted.storage(),
                wanted.uploads(),
                wanted.users(),
                wanted.userSelector(),
                wanted.limits(),
                wanted.commands(),
                wanted.service(),
                wanted.proxyProtocol(),
                wanted.messages(),
                wanted.logging(),
                wanted.podTemplate(),
                running.suspend());
    }

    private static @Nullable Object valueOf(RecordComponent part, FtpsSiteSpec spec) {
        try {
            return part.getAccessor().invoke(spec);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("records have public accessors", e);
        }
    }
}
