package io.ftpsoperator.operator.site;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Labels and annotations of a site's objects: their one home. */
public final class SiteLabels {
    public static final String INSTANCE = "app.kubernetes.io/instance";
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String OPERATOR = "ftps-operator";
    public static final String SHARD = "ftps-operator.io/shard";

    /** Annotation: the passive ports of a shard, such as {@code 30000-30004}; on its Deployment and its pods. */
    public static final String PASSIVE_PORTS = "ftps-operator.io/passive-ports";

    /** Annotation of a Deployment: digest of its pod template but for the ports. */
    public static final String TEMPLATE = "ftps-operator.io/template";

    /** Selects what the operator made; its informers see nothing else of these kinds. */
    public static final String MANAGED = MANAGED_BY + "=" + OPERATOR;

    private static final String NAME = "app.kubernetes.io/name";
    private static final String COMPONENT = "app.kubernetes.io/component";
    private static final String SITE = "ftps-site";

    private SiteLabels() {}

    public static Map<String, String> of(SiteNames names, Component component) {
        var labels = new TreeMap<>(selector(names));
        labels.put(COMPONENT, component.label());
        labels.put(MANAGED_BY, OPERATOR);
        return labels;
    }

    public static Map<String, String> ofShard(SiteNames names, int shard) {
        var labels = new TreeMap<>(of(names, Component.SERVER));
        labels.put(SHARD, Integer.toString(shard));
        return labels;
    }

    /** The pods of all shards. */
    public static Map<String, String> pods(SiteNames names) {
        var labels = new TreeMap<>(selector(names));
        labels.put(COMPONENT, Component.SERVER.label());
        return labels;
    }

    /** The pods of one shard. What a Deployment selects can never be changed, so it is no more than needed. */
    public static Map<String, String> podsOfShard(SiteNames names, int shard) {
        var labels = new TreeMap<>(pods(names));
        labels.put(SHARD, Integer.toString(shard));
        return labels;
    }

    /** A label selector as text, for the scale subresource and for kubectl. */
    public static String asText(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(","));
    }

    /** The site that an object of ours belongs to. */
    public static Optional<SiteNames> siteOf(HasMetadata object) {
        var labels = Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.<String, String>of());
        var instance = labels.get(INSTANCE);
        return instance == null || !OPERATOR.equals(labels.get(MANAGED_BY))
                ? Optional.empty()
                : Optional.of(new SiteNames(object.getMetadata().getNamespace(), instance));
    }

    private static Map<String, String> selector(SiteNames names) {
        return Map.of(NAME, SITE, INSTANCE, names.site());
    }
}
