package io.ftpsoperator.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One of a site's pods at a moment. A pod that drains is leaving and ready.
 *
 * @param started whether it is up, be it ready or not
 */
record SitePod(
        String uid, int shard, String node, String passivePorts, boolean started, boolean ready, boolean leaving) {

    static List<SitePod> listOf(JsonNode pods) {
        return StreamSupport.stream(pods.path("items").spliterator(), false)
                .map(SitePod::of)
                .toList();
    }

    private static SitePod of(JsonNode pod) {
        var metadata = pod.path("metadata");
        boolean ready = StreamSupport.stream(pod.at("/status/conditions").spliterator(), false)
                .anyMatch(condition -> condition.path("type").asText().equals("Ready")
                        && condition.path("status").asText().equals("True"));
        return new SitePod(
                metadata.path("uid").asText(),
                metadata.path("labels").path("ftps-operator.io/shard").asInt(),
                pod.at("/spec/nodeName").asText(),
                metadata.path("annotations")
                        .path("ftps-operator.io/passive-ports")
                        .asText(),
                pod.at("/status/containerStatuses/0/started").asBoolean(),
                ready,
                metadata.has("deletionTimestamp"));
    }

    /** Whether new clients are led to it. */
    boolean serves() {
        return ready && !leaving;
    }
}
