package io.ftpsoperator.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ftpsoperator.api.v1alpha1.TrustRef;
import io.ftpsoperator.operator.observe.BroughtMaterial.Found;
import io.ftpsoperator.operator.secret.TrustBundle;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is in the ConfigMaps and Secrets that say whose client certificates are trusted. Each is read once per version. */
final class BroughtTrust {
    private record Known(String version, Found found) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param version from a cache; empty if there is no such object */
    BroughtMaterial find(KubernetesClient client, String namespace, TrustRef reference, Optional<String> version) {
        var kind = reference.configMap() == null ? "Secret" : "ConfigMap";
        return new BroughtMaterial(
                "spec.tls.clientCertificates.trustRef." + reference.field(),
                kind,
                reference.name(),
                found(client, namespace, reference, kind + "/" + namespace + "/" + reference.name(), version));
    }

    private Found found(
            KubernetesClient client, String namespace, TrustRef reference, String key, Optional<String> version) {
        if (version.isEmpty()) {
            known.remove(key);
            return new Found.Missing();
        }
        var before = known.get(key);
        if (before != null && before.version().equals(version.get())) {
            return before.found();
        }
        return reference.configMap() == null
                ? secret(client, namespace, reference.name(), key)
                : configMap(client, namespace, reference.name(), key);
    }

    private Found configMap(KubernetesClient client, String namespace, String name, String key) {
        var found = client.configMaps().inNamespace(namespace).withName(name).get();
        if (found == null) {
            return new Found.Missing();
        }
        var contents = decoded(found.getBinaryData());
        Objects.requireNonNullElse(found.getData(), Map.<String, String>of())
                .forEach((file, text) -> contents.put(file, text.getBytes(StandardCharsets.UTF_8)));
        return remember(key, found, contents);
    }

    private Found secret(KubernetesClient client, String namespace, String name, String key) {
        var found = client.secrets().inNamespace(namespace).withName(name).get();
        return found == null ? new Found.Missing() : remember(key, found, decoded(found.getData()));
    }

    private Found remember(String key, HasMetadata object, Map<String, byte[]> contents) {
        var found = BroughtMaterial.foundIn(TrustBundle.read(contents));
        known.put(key, new Known(BroughtCertificates.versionOf(object), found));
        return found;
    }

    private static Map<String, byte[]> decoded(Map<String, String> data) {
        var contents = new HashMap<String, byte[]>();
        Objects.requireNonNullElse(data, Map.<String, String>of())
                .forEach((file, text) -> contents.put(file, Base64.getDecoder().decode(text)));
        return contents;
    }
}
