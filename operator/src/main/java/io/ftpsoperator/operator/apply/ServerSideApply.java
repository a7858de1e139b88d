package io.ftpsoperator.operator.apply;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.site.SiteNames;
import io.ftpsoperator.operator.status.Failure;
import io.ftpsoperator.operator.status.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies what differs, then deletes what is no longer desired. One object that the API server refuses does not keep the others
 * from being written; but while one is refused nothing is deleted, for the old objects may still be in use.
 */
public final class ServerSideApply {
    private static final Logger LOG = LoggerFactory.getLogger(ServerSideApply.class);
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final Writer writer;
    private final SiteNames names;
    private final List<HasMetadata> written = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    private ServerSideApply(Writer writer, SiteNames names) {
        this.writer = writer;
        this.names = names;
    }

    /** @param prunable of the objects that are there but not desired, those that may go */
    public static Applied bringTo(
            List<HasMetadata> desired,
            Children actual,
            Predicate<HasMetadata> prunable,
            Writer writer,
            SiteNames names) {
        var apply = new ServerSideApply(writer, names);
        desired.forEach(object -> apply.bring(object, actual));
        if (apply.failures.isEmpty()) {
            actual.all().stream()
                    .filter(object -> desired.stream().noneMatch(wanted -> Children.same(wanted, object)))
                    .filter(object -> !(object instanceof Pod) && !(object instanceof PersistentVolumeClaim))
                    .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                    .filter(prunable)
                    .forEach(apply::delete);
        }
        return new Applied(List.copyOf(apply.written), List.copyOf(apply.failures));
    }

    private void bring(HasMetadata desired, Children actual) {
        try {
            var found = actual.find(desired).or(() -> writer.read(desired));
            var foreign = foreign(desired, found, actual);
            if (foreign.isPresent()) {
                failures.add(new Failure(Reason.NotOurs, foreign.get()));
            } else if (found.isEmpty() || Difference.isBetween(desired, found.get())) {
                written.add(writer.apply(withDigest(desired)));
                LOG.atInfo()
                        .addKeyValue("site", names.namespace() + "/" + names.site())
                        .addKeyValue("object", nameOf(desired))
                        .log("object applied");
            }
        } catch (KubernetesClientException e) {
            failed("%s was refused: %s".formatted(nameOf(desired), reasonOf(e)));
        }
    }

    private void delete(HasMetadata object) {
        try {
            writer.delete(object);
            LOG.atInfo()
                    .addKeyValue("site", names.namespace() + "/" + names.site())
                    .addKeyValue("object", nameOf(object))
                    .log("object deleted");
        } catch (KubernetesClientException e) {
            failed("%s could not be deleted: %s".formatted(nameOf(object), reasonOf(e)));
        }
    }

    private void failed(String message) {
        failures.add(new Failure(Reason.ApplyFailed, message));
    }

    private Optional<String> foreign(HasMetadata desired, Optional<HasMetadata> found, Children actual) {
        var own = found.flatMap(object -> Ownership.objection(object, desired, names));
        return own.isPresent() || !(desired instanceof Certificate certificate)
                ? own
                : target(certificate, actual).flatMap(secret -> Ownership.objection(secret, secret, names));
    }

    /** What cert-manager would write over: the Secret that the Certificate names, if it is there. */
    private Optional<HasMetadata> target(Certificate certificate, Children actual) {
        HasMetadata secret = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(certificate.getMetadata().getNamespace())
                .withName(certificate.getSpec().getSecretName())
                .endMetadata()
                .build();
        return actual.find(secret).or(() -> writer.read(secret));
    }

    private static HasMetadata withDigest(HasMetadata desired) {
        var copy = SERIALIZATION.clone(desired);
        copy.setMetadata(new ObjectMetaBuilder(desired.getMetadata())
                .addToAnnotations(Difference.APPLIED, Difference.digestOf(desired))
                .build());
        return copy;
    }

    /** The API server's words without the client's preamble, which repeats the request. */
    private static String reasonOf(KubernetesClientException failure) {
        var status = failure.getStatus();
        var message = status == null || status.getMessage() == null ? failure.getMessage() : status.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static String nameOf(HasMetadata object) {
        return Ownership.nameOf(object);
    }
}
