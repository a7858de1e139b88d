package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.ftpsoperator.api.manifest.ManifestWriter;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.Map;

/** The manifest that pods read, and follow while they run. */
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

    /** Digested by the operator and by the pods, so it must be the same text each time. */
    public static String content(SitePlan plan) {
        return ManifestWriter.write(plan.manifest());
    }
}
