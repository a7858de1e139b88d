package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** Size of a volume, in the form that a PersistentVolumeClaim has it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VolumeResources(
        @Required
        @Size(max = 8)
        @ValidationRule(value = "'storage' in self", message = "no size is asked for; write storage: 10Gi")
        @ValidationRule(
                value = "self.all(name, name == 'storage')",
                message = "a claim can ask for storage only; remove the rest")
        @ValidationRule(
                value =
                        "!('storage' in self) || isQuantity(self['storage']) && quantity(self['storage']).isGreaterThan(quantity('0'))",
                message = Ephemeral.NOT_A_SIZE)
        @JsonPropertyDescription("What is asked for, as in a PersistentVolumeClaim: storage: 10Gi.")
        Map<String, @Size(max = 32) String> requests) {

    public VolumeResources {
        requests = Copies.of(requests);
    }
}
