package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.secret.KeyMaterial;
import io.ftpsoperator.operator.secret.TlsSecrets;
import io.ftpsoperator.operator.site.Component;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** A certificate that the operator made itself, which is its own authority: that of an issuer before it must not stay beside it. */
final class SelfSignedSecret {
    private SelfSignedSecret() {}

    static Secret desired(SitePlan plan, KeyMaterial material) {
        return new SecretBuilder()
                .withMetadata(Metadata.owned(plan, plan.tlsSecret(), Component.CERTIFICATE)
                        .build())
                .withType("kubernetes.io/tls")
                .withData(Map.of(
                        TlsSecrets.AUTHORITY, encoded(material.certificate()),
                        TlsSecrets.CERTIFICATE, encoded(material.certificate()),
                        TlsSecrets.KEY, encoded(material.key())))
                .build();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
