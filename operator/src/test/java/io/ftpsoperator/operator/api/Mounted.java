package io.ftpsoperator.operator.api;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.secret.TlsSecrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the runtime would say that it serves, worked out from what a pod has mounted. */
final class Mounted {
    private Mounted() {}

    /** @param material as {@link Served#material} has it */
    static Served of(List<ConfigMap> manifest, List<Secret> credentials, Secret tls, Map<String, String> material) {
        var files = new HashMap<String, byte[]>();
        manifest.forEach(
                map -> map.getData().forEach((file, text) -> files.put(file, text.getBytes(StandardCharsets.UTF_8))));
        var hashes = new HashMap<String, String>();
        credentials.forEach(secret -> data(secret).forEach((user, hash) -> hashes.put(user, decoded(hash))));
        var pair = (TlsSecret.Pair) TlsSecrets.read(tls);
        return new Served(
                Served.digestOfManifest(files.remove("site.yaml"), files),
                Served.digestOf(hashes),
                pair.facts().sha256(),
                Served.digestOf(material));
    }

    private static Map<String, String> data(Secret secret) {
        return secret.getData() == null ? Map.of() : secret.getData(); // where nobody has a password
    }

    static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
