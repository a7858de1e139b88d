package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.ftpsoperator.api.manifest.ManifestWriter;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.plan.UserPiece;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.Map;

/** The manifest that pods read, and follow while they run; its users may be in further ones. */
public final class SiteConfigMap {
    static final String FILE = SiteNames.MANIFEST_FILE;

    private SiteConfigMap() {}

    static ConfigMap desired(SitePlan plan) {
        return new ConfigMapBuilder()
                .withMetadata(Metadata.owned(plan, plan.names().manifest(), Component.MANIFEST)
                        .build())
                .withData(Map.of(FILE, content(plan)))
                .build();
    }

    static ConfigMap desired(SitePlan plan, UserPiece piece) {
        return new ConfigMapBuilder()
                .withMetadata(Metadata.owned(plan, plan.names().usersPiece(piece.number()), Component.MANIFEST)
                        .build())
                .withData(Map.of(fileOf(piece), piece.manifest()))
                .build();
    }

    /** Pods have the files of all pieces in one folder. */
    static String fileOf(UserPiece piece) {
        return "users-%02d.yaml".formatted(piece.number());
    }

    /** Digested by the operator and by the pods, so it must be the same text each time. */
    public static String content(SitePlan plan) {
        return ManifestWriter.write(plan.manifest());
    }
}
