package io.ftpsoperator.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.watch.SiteWatch;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Map;
import java.util.Optional;

/** Writes through the operator SDK, which keeps its caches abreast of what was written and does not wake us for it. */
public final class ClusterWriter implements Writer {
    private final Context<FtpsSite> context;

    public ClusterWriter(Context<FtpsSite> context) {
        this.context = context;
    }

    @Override
    public Optional<HasMetadata> read(HasMetadata like) {
        return Optional.ofNullable(context.getClient()
                .resources(like.getClass())
                .inNamespace(like.getMetadata().getNamespace())
                .withName(like.getMetadata().getName())
                .get());
    }

    @Override
    public HasMetadata apply(HasMetadata desired) {
        return applyTyped(desired);
    }

    @SuppressWarnings("unchecked") // the event source of a class holds objects of that class
    private <R extends HasMetadata> R applyTyped(R desired) {
        var type = (Class<R>) desired.getClass();
        var source = (InformerEventSource<R, FtpsSite>)
                context.eventSourceRetriever().getEventSourceFor(type, SiteWatch.sourceOf(type));
        return context.resourceOperations().serverSideApply(desired, source);
    }

    @Override
    public void delete(HasMetadata object) {
        context.getClient().resource(object).delete();
    }

    @Override
    public void annotate(HasMetadata object, String annotation, String value) {
        var patch = Map.of("metadata", Map.of("annotations", Map.of(annotation, value)));
        context.getClient()
                .resource(object)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        context.getClient().getKubernetesSerialization().asJson(patch));
    }
}
