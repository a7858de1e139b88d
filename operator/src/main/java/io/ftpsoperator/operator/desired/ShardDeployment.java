package io.ftpsoperator.operator.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.operator.plan.RunningShard;
import io.ftpsoperator.operator.plan.ShardPorts;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.SiteLabels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pod with passive ports of its own. When its template changes, a new pod with other ports takes over while the old one
 * drains; until there are free ports for it, the Deployment stays as it is. Of a site that is suspended the Deployment stays,
 * with no pod, and keeps its ports for when the site goes on.
 */
public final class ShardDeployment {
    private static final PortRange NO_PORTS = new PortRange(0, -1);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ShardDeployment() {}

    /** Whether a shard must wait for others to drain before it can be what the plan says. */
    public static boolean waits(SitePlan plan, ShardPorts shard) {
        return ports(plan, shard, digestOf(plan, shard.shard())).isEmpty();
    }

    static Optional<Deployment> desired(SitePlan plan, ShardPorts shard) {
        var template = digestOf(plan, shard.shard());
        return ports(plan, shard, template).map(ports -> deployment(plan, shard, ports, template));
    }

    // Where there is no pod, its ports are nobody's.
    private static Optional<PortRange> ports(SitePlan plan, ShardPorts shard, String template) {
        var present = shard.running().filter(_ -> plan.suspended()).map(RunningShard::ports);
        return present.isPresent() ? present : shard.forTemplate(template);
    }

    private static Deployment deployment(SitePlan plan, ShardPorts where, PortRange ports, String template) {
        int shard = where.shard();
        var mark = Map.of(SiteLabels.PASSIVE_PORTS, ports.toString());
        return new DeploymentBuilder()
                .withMetadata(Metadata.owned(plan, plan.names().shard(shard), SiteLabels.ofShard(plan.names(), shard))
                        .withAnnotations(mark)
                        .addToAnnotations(SiteLabels.TEMPLATE, template)
                        .build())
                .withNewSpec()
                .withReplicas(plan.suspended() ? 0 : 1)
                .withRevisionHistoryLimit(2)
                .withStrategy(plan.takesOver() ? oneBesideTheOther(where.deserted()) : oneAfterTheOther())
                .withNewSelector()
                .withMatchLabels(SiteLabels.podsOfShard(plan.names(), shard))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(plan.podTemplate().labels())
                .addToLabels(SiteLabels.ofShard(plan.names(), shard))
                .withAnnotations(plan.podTemplate().annotations())
                .addToAnnotations(mark)
                .endMetadata()
                .withSpec(ShardPod.desired(plan, shard, ports))
                .endTemplate()
                .endSpec()
                .build();
    }

    /**
     * The old pod stays until the new one is ready. But where the old one leaves anyway, say because its node is drained, what
     * came in its place has its very ports; that one must go before it is ready and takes the old one's data connections.
     */
    private static DeploymentStrategy oneBesideTheOther(boolean deserted) {
        return new DeploymentStrategyBuilder()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxSurge(new IntOrString(1))
                .withMaxUnavailable(new IntOrString(deserted ? 1 : 0))
                .endRollingUpdate()
                .build();
    }

    /** Two pods with the same passive ports would each get the other's data connections. */
    private static DeploymentStrategy oneAfterTheOther() {
        return new DeploymentStrategyBuilder().withType("Recreate").build();
    }

    private static String digestOf(SitePlan plan, int shard) {
        var pod = ShardPod.desired(plan, shard, NO_PORTS);
        var template = plan.podTemplate();
        // Pods of sites that have none of their own are what they were before there could be any.
        boolean marked = !template.labels().isEmpty() || !template.annotations().isEmpty();
        try {
            return Served.digestOf(
                    JSON.writeValueAsBytes(marked ? List.of(pod, template.labels(), template.annotations()) : pod));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a pod can be written as JSON", e);
        }
    }
}
