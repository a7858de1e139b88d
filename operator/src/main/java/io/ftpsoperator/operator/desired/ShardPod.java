package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.ftpsoperator.api.rules.ReservedPorts;
import io.ftpsoperator.api.v1alpha1.Listener;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.SiteLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The pod of a shard. Whatever changes here restarts it, so nothing of users, passwords, certificates, policies, limits and
 * messages is here: they come in files that the pod follows.
 */
final class ShardPod {
    private static final long USER = 10001;
    private static final long GRACE_SECONDS = 120;

    private ShardPod() {}

    static PodSpec desired(SitePlan plan, int shard, PortRange passive) {
        return PodPlacement.addedTo(generated(plan, shard, passive), plan.podTemplate(), SiteLabels.pods(plan.names()));
    }

    private static PodSpec generated(SitePlan plan, int shard, PortRange passive) {
        return new PodSpecBuilder()
                .withServiceAccountName(plan.names().serviceAccount())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withSecurityContext(podSecurity())
                .withAffinity(ShardAffinity.of(plan, shard))
                .withContainers(container(plan, shard, passive))
                .withVolumes(ShardVolumes.volumes(plan))
                .build();
    }

    private static Container container(SitePlan plan, int shard, PortRange passive) {
        return new ContainerBuilder()
                .withName("ftps")
                .withImage(plan.settings().runtimeImage())
                .withImagePullPolicy(plan.settings().pullPolicy())
                .withArgs(arguments(plan))
                .withEnv(
                        new EnvVarBuilder()
                                .withName("FTPS_PASSIVE_PORTS")
                                .withValue(passive.toString())
                                .build(),
                        new EnvVarBuilder()
                                .withName("FTPS_SHARD")
                                .withValue(Integer.toString(shard))
                                .build())
                .withPorts(ports(plan, shard, passive))
                .withStartupProbe(probe("/livez")
                        .withPeriodSeconds(1)
                        .withFailureThreshold(120)
                        .build())
                .withLivenessProbe(probe("/livez")
                        .withPeriodSeconds(10)
                        .withFailureThreshold(3)
                        .build())
                .withReadinessProbe(probe("/readyz")
                        .withPeriodSeconds(2)
                        .withFailureThreshold(2)
                        .build())
                .withResources(PodUsage.of(plan.settings(), plan.podTemplate().resources()))
                .withSecurityContext(containerSecurity())
                .withVolumeMounts(ShardVolumes.mounts(plan))
                .build();
    }

    private static List<String> arguments(SitePlan plan) {
        var arguments = new ArrayList<>(List.of(
                "run",
                "-f",
                ShardVolumes.SITE,
                "--secrets",
                ShardVolumes.SECRETS,
                "--data",
                ShardVolumes.DATA,
                "--management",
                Integer.toString(ReservedPorts.MANAGEMENT)));
        if (plan.implicit() && !plan.implicitData()) {
            // A process that is told where 990 is and nothing of 989 has no 989.
            arguments.addAll(List.of("--map", "%1$d=%1$d".formatted(Listener.IMPLICIT_PORT)));
        }
        return List.copyOf(arguments);
    }

    private static List<ContainerPort> ports(SitePlan plan, int shard, PortRange passive) {
        return Stream.of(
                        PortNames.shared(plan),
                        PortNames.ofShard(plan, shard, passive),
                        Map.of(PortNames.MANAGEMENT, ReservedPorts.MANAGEMENT))
                .flatMap(ports -> ports.entrySet().stream())
                .map(port -> new ContainerPortBuilder()
                        .withName(port.getKey())
                        .withContainerPort(port.getValue())
                        .withProtocol("TCP")
                        .build())
                .toList();
    }

    private static ProbeBuilder probe(String path) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort(PortNames.MANAGEMENT)
                .endHttpGet()
                .withTimeoutSeconds(2);
    }

    private static PodSecurityContext podSecurity() {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                // Without it the kubelet walks through every file of a large volume at each start.
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                // A safe sysctl: ports 21, 989 and 990 without any capability.
                .addNewSysctl("net.ipv4.ip_unprivileged_port_start", "0")
                .build();
    }

    private static SecurityContext containerSecurity() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }
}
