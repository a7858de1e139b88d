package io.ftpsoperator.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.secret.TlsSecrets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is in the TLS Secrets that users bring. A Secret is read once per version; what is kept is without its key. */
final class BroughtCertificates {
    private record Known(String version, TlsSecret found) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    TlsSecret find(KubernetesClient client, String namespace, String name, Optional<String> version) {
        var key = namespace + "/" + name;
        if (version.isEmpty()) {
            known.remove(key);
            return new TlsSecret.Missing();
        }
        var before = known.get(key);
        if (before != null && before.version().equals(version.get())) {
            return before.found();
        }
        var secret = client.secrets().inNamespace(namespace).withName(name).get();
        if (secret == null) {
            return new TlsSecret.Missing();
        }
        var found = TlsSecrets.read(secret);
        known.put(key, new Known(versionOf(secret), found));
        return found;
    }

    static String versionOf(HasMetadata object) {
        return object.getMetadata().getUid() + "/" + object.getMetadata().getResourceVersion();
    }
}
