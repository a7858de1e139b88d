package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import java.util.Map;

/** Size of a volume, in the form that a PersistentVolumeClaim has it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VolumeResources(
        @Required @JsonPropertyDescription("What is asked for, as in a PersistentVolumeClaim: storage: 10Gi.")
        Map<String, String> requests) {

    public VolumeResources {
        requests = Copies.of(requests);
    }
}
