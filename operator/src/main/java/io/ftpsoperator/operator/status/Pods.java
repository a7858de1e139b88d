package io.ftpsoperator.operator.status;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads pods and Deployments. */
public final class Pods {
    private Pods() {}

    public static boolean isReady(Pod pod) {
        return conditions(pod).anyMatch(condition -> is(condition, "Ready", "True"));
    }

    /** Whether all that the Deployment asks for runs its present template, and nothing else does. */
    static boolean runsItsTemplate(Deployment deployment) {
        var status = deployment.getStatus();
        int wanted = orZero(deployment.getSpec().getReplicas());
        return status != null
                && Objects.equals(
                        status.getObservedGeneration(), deployment.getMetadata().getGeneration())
                && orZero(status.getUpdatedReplicas()) == wanted
                && orZero(status.getReplicas()) == wanted;
    }

    /** Why a pod does not get ready, in the kubelet's or the scheduler's words. */
    static Optional<String> troubleOf(Pod pod) {
        var unscheduled = conditions(pod)
                .filter(condition -> is(condition, "PodScheduled", "False"))
                .map(PodCondition::getMessage)
                .filter(Objects::nonNull);
        var waiting = containers(pod)
                .map(container -> container.getState() == null
                        ? null
                        : container.getState().getWaiting())
                .filter(Objects::nonNull)
                .map(state ->
                        state.getMessage() == null ? state.getReason() : state.getReason() + ", " + state.getMessage());
        return Stream.concat(unscheduled, waiting).findFirst();
    }

    /** Whether nothing of it runs any more, though it is still listed. */
    static boolean hasEnded(Pod pod) {
        return Stream.ofNullable(pod.getStatus())
                .map(PodStatus::getPhase)
                .anyMatch(phase -> "Succeeded".equals(phase) || "Failed".equals(phase));
    }

    private static boolean is(PodCondition condition, String type, String status) {
        return condition.getType().equals(type) && condition.getStatus().equals(status);
    }

    private static Stream<PodCondition> conditions(Pod pod) {
        return Stream.ofNullable(pod.getStatus())
                .map(PodStatus::getConditions)
                .flatMap(conditions -> Objects.requireNonNullElse(conditions, List.<PodCondition>of()).stream());
    }

    private static Stream<ContainerStatus> containers(Pod pod) {
        return Stream.ofNullable(pod.getStatus())
                .map(PodStatus::getContainerStatuses)
                .flatMap(containers -> Objects.requireNonNullElse(containers, List.<ContainerStatus>of()).stream());
    }

    /** As the API server has it for a Deployment that does not say how many pods it has. */
    static int orOne(Integer number) {
        return number == null ? 1 : number;
    }

    static int orZero(Integer number) {
        return number == null ? 0 : number;
    }
}
