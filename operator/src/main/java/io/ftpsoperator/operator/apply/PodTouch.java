package io.ftpsoperator.operator.apply;

import io.fabric8.kubernetes.api.model.Pod;
import io.ftpsoperator.api.served.Served;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * Makes the kubelet look at a pod's ConfigMap and Secrets at once rather than within a minute, by a change to an annotation of
 * the pod. A change to its template would restart it.
 */
public final class PodTouch {
    static final String CONTENT = "ftps-operator.io/content";

    private PodTouch() {}

    public static void touch(Pod pod, Served wanted, Writer writer) {
        var digest = Served.digestOf(wanted.toString().getBytes(StandardCharsets.UTF_8));
        var annotations = Objects.requireNonNullElse(pod.getMetadata().getAnnotations(), Map.<String, String>of());
        if (!digest.equals(annotations.get(CONTENT))) {
            writer.annotate(pod, CONTENT, digest);
        }
    }
}
