package io.ftpsoperator.operator.status;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.rules.ReservedPorts;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.plan.Stage;
import io.ftpsoperator.operator.plan.StorageReach;
import io.ftpsoperator.operator.plan.Verdict;
import io.ftpsoperator.operator.site.PodWord;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges whether every pod serves what the spec says: not whether it was told to, but whether it says that it does. */
final class Programming {
    private Programming() {}

    static Finding judge(SiteNames names, Report report) {
        return switch (report.verdict()) {
            case Verdict.Refused _ -> Finding.no(Reason.NotAccepted, refused(names, report.observed()));
            case Verdict.Go(SitePlan plan) -> judge(plan, report);
        };
    }

    private static String refused(SiteNames names, Observed observed) {
        return observed.running(names.shard(0))
                ? "the pods go on with the last spec that was accepted; see condition Accepted"
                : "nothing runs until the spec is accepted; see condition Accepted";
    }

    private static Finding judge(SitePlan plan, Report report) {
        if (!report.failures().isEmpty()) {
            return failed(report.failures());
        }
        if (plan.suspended()) {
            return suspended(report.observed().children());
        }
        if (plan.stage() == Stage.KEEPING) {
            return Finding.no(
                    Reason.Waiting,
                    "the pods go on in their last good state until what they need is there; see conditions ResolvedRefs and CertificateReady");
        }
        if (plan.stage() == Stage.PREPARING) {
            return Finding.no(
                    Reason.Waiting,
                    "the pods are made once what they need is there; see conditions ResolvedRefs and CertificateReady");
        }
        return rollout(plan, report)
                .or(() -> content(report))
                .orElseGet(() -> Finding.yes(Reason.Programmed, served(plan)));
    }

    private static Finding failed(List<Failure> failures) {
        var reason = failures.stream().anyMatch(failure -> failure.reason() == Reason.NotOurs)
                ? Reason.NotOurs
                : Reason.ApplyFailed;
        var what = failures.stream().map(Failure::message).collect(Collectors.joining("; "));
        return Finding.no(reason, what + "; tried again shortly");
    }

    private static Finding suspended(Children children) {
        long pods = children.all(Pod.class).stream()
                .filter(pod -> !Pods.hasEnded(pod))
                .count();
        return pods > 0
                ? Finding.no(
                        Reason.Suspending,
                        "the site is being suspended; %d %s"
                                .formatted(
                                        pods, pods == 1 ? "pod finishes its sessions" : "pods finish their sessions"))
                : Finding.no(
                        Reason.Suspended,
                        "the site is suspended and serves nobody; to resume, set spec.suspend to false");
    }

    private static String served(SitePlan plan) {
        var all = "every pod serves this manifest, these users and this certificate";
        return plan.storageReach() == StorageReach.ANY_POD
                ? all
                : all + "; their volume is not ReadWriteMany, so the drain of a node interrupts the site";
    }

    private static Optional<Finding> rollout(SitePlan plan, Report report) {
        if (!report.waitingShards().isEmpty()) {
            return Optional.of(Finding.no(
                    Reason.RollingOut,
                    "shard %s waits for passive ports until the pods that drain are gone"
                            .formatted(report.waitingShards().stream()
                                    .map(shard -> Integer.toString(shard))
                                    .collect(Collectors.joining(", ")))));
        }
        var deployments = plan.shards().stream()
                .map(shard -> report.observed()
                        .children()
                        .find(Deployment.class, plan.names().shard(shard.shard())))
                .toList();
        var pods = report.observed().children().pods();
        if (!deployments.stream()
                .allMatch(deployment -> deployment.filter(Pods::runsItsTemplate).isPresent())) {
            return Optional.of(Finding.no(Reason.RollingOut, "a new pod takes over" + troubleOf(pods)));
        }
        boolean ready = pods.size() == plan.shards().size() && pods.stream().allMatch(Pods::isReady);
        return ready
                ? Optional.empty()
                : Optional.of(Finding.no(Reason.PodsNotReady, "a pod is not ready" + troubleOf(pods)));
    }

    private static String troubleOf(List<Pod> pods) {
        return pods.stream()
                .flatMap(pod -> Pods.troubleOf(pod)
                        .map(trouble ->
                                ": pod \"%s\": %s".formatted(pod.getMetadata().getName(), trouble))
                        .stream())
                .findFirst()
                .orElse("");
    }

    private static Optional<Finding> content(Report report) {
        if (report.wanted().isEmpty()) {
            return Optional.of(Finding.no(Reason.ContentPending, "the certificate is just being made"));
        }
        var lagging = report.serving().stream()
                .filter(pod -> !pod.serves(report.wanted().get()))
                .toList();
        return lagging.stream().allMatch(PodServing::awaited) && stoodBefore(report)
                ? Optional.empty()
                : lagging.stream().findFirst().map(Programming::notServing);
    }

    /** An operator that has only just started knows nothing of the pods. Then the last word stands until they have been asked. */
    private static boolean stoodBefore(Report report) {
        var site = report.site();
        return !report.changed()
                && site.getStatus() != null
                && Conditions.find(site.getStatus().conditions(), ConditionType.Programmed)
                        .filter(condition -> condition.status().equals("True"))
                        .filter(condition -> Objects.equals(
                                condition.observedGeneration(),
                                site.getMetadata().getGeneration()))
                        .isPresent();
    }

    private static Finding notServing(PodServing pod) {
        return switch (pod.word()) {
            case PodWord.Awaited() ->
                Finding.no(Reason.ContentPending, "pod \"%s\" has not said yet what it serves".formatted(pod.pod()));
            case PodWord.Silent() ->
                Finding.no(
                        Reason.PodsSilent,
                        "pod \"%s\" is ready and does not say what it serves; something keeps the operator from its port %d, such as a NetworkPolicy or a mesh"
                                .formatted(pod.pod(), ReservedPorts.MANAGEMENT));
            case PodWord.Said _ ->
                Finding.no(
                        Reason.ContentPending,
                        "pod \"%s\" has not taken up the latest manifest, users or certificate yet"
                                .formatted(pod.pod()));
        };
    }
}
