package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.ftpsoperator.api.v1alpha1.PodResources;
import io.ftpsoperator.operator.site.OperatorSettings;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a pod may use. */
final class PodUsage {
    private PodUsage() {}

    /**
     * A resource that the site speaks of is the site's alone: our limit beside its request, or our request beside its limit,
     * could be such that no pod can have both.
     */
    static ResourceRequirements of(OperatorSettings settings, @Nullable PodResources asked) {
        var requests = new TreeMap<>(Map.of("cpu", settings.cpuRequest(), "memory", settings.memoryRequest()));
        var limits = new TreeMap<>(Map.of("memory", settings.memoryLimit()));
        if (asked != null) {
            asked.limits().keySet().forEach(requests::remove);
            asked.requests().keySet().forEach(limits::remove);
            requests.putAll(asked.requests());
            limits.putAll(asked.limits());
        }
        return new ResourceRequirementsBuilder()
                .withRequests(quantities(requests))
                .withLimits(quantities(limits))
                .build();
    }

    private static Map<String, Quantity> quantities(Map<String, String> amounts) {
        var quantities = new TreeMap<String, Quantity>();
        amounts.forEach((name, amount) -> quantities.put(name, new Quantity(amount)));
        return quantities;
    }
}
