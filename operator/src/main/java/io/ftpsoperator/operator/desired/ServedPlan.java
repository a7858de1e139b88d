package io.ftpsoperator.operator.desired;

import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.plan.Stage;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.secret.UserHash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan as pods are to report it once they serve it. */
public final class ServedPlan {
    private ServedPlan() {}

    /** Nothing while the plan cannot be carried out, or its certificate is only just being made. */
    public static Optional<Served> of(SitePlan plan, TlsSecret tls) {
        return plan.stage() == Stage.COMPLETE && tls instanceof TlsSecret.Pair(var facts)
                ? Optional.of(
                        new Served(manifest(plan), credentials(plan), facts.sha256(), Served.digestOf(plan.material())))
                : Optional.empty();
    }

    private static String manifest(SitePlan plan) {
        var beside = plan.pieces().stream().collect(Collectors.toMap(SiteConfigMap::fileOf, piece -> piece.manifest()
                .getBytes(StandardCharsets.UTF_8)));
        return Served.digestOfManifest(SiteConfigMap.content(plan).getBytes(StandardCharsets.UTF_8), beside);
    }

    private static String credentials(SitePlan plan) {
        return Served.digestOf(
                plan.allCredentials().stream().collect(Collectors.toMap(UserHash::user, UserHash::hash, (a, b) -> a)));
    }
}
