package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.secret.StoredHashes;
import io.ftpsoperator.operator.site.Component;
import java.util.Map;

/** The users' password hashes: one Secret for all, so that a new user changes no pod template. */
final class CredentialsSecret {
    private CredentialsSecret() {}

    static Secret desired(SitePlan plan) {
        return new SecretBuilder()
                .withMetadata(Metadata.owned(plan, plan.names().credentials(), Component.CREDENTIALS)
                        .withAnnotations(Map.of(StoredHashes.SOURCES, StoredHashes.sources(plan.credentials())))
                        .build())
                .withType("Opaque")
                .withData(StoredHashes.data(plan.credentials()))
                .build();
    }
}
