package io.ftpsoperator.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.status.SiteEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events. One that cannot be written is lost, and nothing else is. */
public final class EventWriter {
    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);

    // The API server takes six digits after the second, and no other number of them.
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final int LONGEST_NOTE = 1000; // the API server's limit is 1 kB

    private EventWriter() {}

    public static void write(HasMetadata object, SiteEvent event, Instant now, KubernetesClient client) {
        var metadata = object.getMetadata();
        var note = event.note();
        var told = new EventBuilder()
                .withNewMetadata()
                .withGenerateName(metadata.getName() + "-")
                .withNamespace(metadata.getNamespace())
                .endMetadata()
                .withEventTime(new MicroTime(MICROSECONDS.format(now)))
                .withType(event.type().name())
                .withReason(event.reason().name())
                .withAction("Reconcile")
                .withNote(note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE))
                .withReportingController(FtpsSite.GROUP + "/" + SiteLabels.OPERATOR)
                .withReportingInstance(SiteLabels.OPERATOR)
                .withNewRegarding()
                .withApiVersion(object.getApiVersion())
                .withKind(object.getKind())
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .endRegarding()
                .build();
        try {
            client.resource(told).create();
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue("object", metadata.getNamespace() + "/" + metadata.getName())
                    .addKeyValue("reason", event.reason())
                    .addKeyValue("cause", e.getMessage())
                    .log("event not written");
        }
    }
}
