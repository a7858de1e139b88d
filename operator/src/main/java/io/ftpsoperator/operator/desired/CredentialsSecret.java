package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.plan.UserPiece;
import io.ftpsoperator.operator.secret.StoredHashes;
import io.ftpsoperator.operator.secret.UserHash;
import io.ftpsoperator.operator.site.Component;
import java.util.List;
import java.util.Map;

/** The users' password hashes: one Secret for all, or pieces of it that every pod mounts, so that a new user changes no pod template. */
final class CredentialsSecret {
    private CredentialsSecret() {}

    static Secret desired(SitePlan plan) {
        return secret(plan, plan.names().credentials(), plan.credentials());
    }

    static Secret desired(SitePlan plan, UserPiece piece) {
        return secret(plan, plan.names().credentialsPiece(piece.number()), piece.credentials());
    }

    private static Secret secret(SitePlan plan, String name, List<UserHash> hashes) {
        return new SecretBuilder()
                .withMetadata(Metadata.owned(plan, name, Component.CREDENTIALS)
                        .withAnnotations(Map.of(StoredHashes.SOURCES, StoredHashes.sources(hashes)))
                        .build())
                .withType("Opaque")
                .withData(StoredHashes.data(hashes))
                .build();
    }
}
