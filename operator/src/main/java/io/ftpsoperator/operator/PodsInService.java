package io.ftpsoperator.operator;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.apply.Applied;
import io.ftpsoperator.operator.apply.PodTouch;
import io.ftpsoperator.operator.apply.Writer;
import io.ftpsoperator.operator.desired.ServedPlan;
import io.ftpsoperator.operator.desired.ShardDeployment;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.plan.ShardPorts;
import io.ftpsoperator.operator.plan.Verdict;
import io.ftpsoperator.operator.site.PodWord;
import io.ftpsoperator.operator.status.PodServing;
import io.ftpsoperator.operator.status.Pods;
import io.ftpsoperator.operator.status.Report;
import io.ftpsoperator.operator.watch.ServedPods;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares what pods say that they serve with what they are to serve, and hurries those that lag. */
final class PodsInService {
    private static final Logger LOG = LoggerFactory.getLogger(PodsInService.class);

    private final ServedPods answers;
    private final Writer writer;

    PodsInService(ServedPods answers, Writer writer) {
        this.answers = answers;
        this.writer = writer;
    }

    Report report(FtpsSite site, Verdict verdict, Observed observed, Applied applied) {
        var id = ResourceID.fromResource(site);
        var ready = observed.children().pods().stream().filter(Pods::isReady).toList();
        answers.keepOnly(id, uids(ready));
        var wanted = verdict instanceof Verdict.Go(var plan)
                ? ServedPlan.of(plan, observed.tls())
                : Optional.<Served>empty();
        var serving = wanted.map(content -> ask(id, ready, content)).orElse(List.of());
        return new Report(
                site,
                verdict,
                observed,
                !applied.written().isEmpty(),
                applied.failures(),
                waitingShards(verdict),
                wanted,
                serving);
    }

    private static List<Integer> waitingShards(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Refused _ -> List.of();
            case Verdict.Go(var plan) ->
                plan.shards().stream()
                        .filter(shard -> ShardDeployment.waits(plan, shard))
                        .map(ShardPorts::shard)
                        .toList();
        };
    }

    private List<PodServing> ask(ResourceID site, List<Pod> pods, Served wanted) {
        return pods.stream().map(pod -> ask(site, pod, wanted)).toList();
    }

    private PodServing ask(ResourceID site, Pod pod, Served wanted) {
        var word =
                answers.latest(site, pod.getMetadata().getUid(), pod.getStatus().getPodIP(), wanted);
        if (word instanceof PodWord.Said(var served) && !served.equals(wanted)) {
            touch(pod, wanted);
        }
        return new PodServing(pod.getMetadata().getName(), word);
    }

    // Without it the kubelet comes round by itself within a minute or so.
    private void touch(Pod pod, Served wanted) {
        try {
            PodTouch.touch(pod, wanted, writer);
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue(
                            "pod",
                            pod.getMetadata().getNamespace() + "/"
                                    + pod.getMetadata().getName())
                    .addKeyValue("cause", e.getMessage())
                    .log("pod not touched");
        }
    }

    private static Set<String> uids(List<Pod> pods) {
        return pods.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    }
}
