package io.ftpsoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.site.Component;
import io.ftpsoperator.operator.site.SiteLabels;
import java.util.Map;

/** Metadata of the objects of a site. */
final class Metadata {
    private Metadata() {}

    /** Of an object that goes when its site goes. */
    static ObjectMetaBuilder owned(SitePlan plan, String name, Component component) {
        return owned(plan, name, SiteLabels.of(plan.names(), component));
    }

    static ObjectMetaBuilder owned(SitePlan plan, String name, Map<String, String> labels) {
        return kept(plan, name, labels)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(FtpsSite.GROUP + "/" + FtpsSite.VERSION)
                        .withKind(FtpsSite.KIND)
                        .withName(plan.names().site())
                        .withUid(plan.uid())
                        .withController(true)
                        .withBlockOwnerDeletion(true)
                        .build());
    }

    /** Of an object that outlives its site. */
    static ObjectMetaBuilder kept(SitePlan plan, String name, Map<String, String> labels) {
        return new ObjectMetaBuilder()
                .withNamespace(plan.names().namespace())
                .withName(name)
                .withLabels(labels);
    }

    static ObjectMeta labelled(Map<String, String> labels) {
        return new ObjectMetaBuilder().withLabels(labels).build();
    }
}
