package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PersistentVolumeClaim that the operator makes for the site. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VolumeClaim(
        @Size(max = 4)
        @ValidationRule(
                value =
                        "self.all(mode, mode in ['ReadWriteOnce', 'ReadWriteMany', 'ReadWriteOncePod', 'ReadOnlyMany'])",
                message =
                        "this is not an access mode; use one of ReadWriteOnce, ReadWriteMany, ReadWriteOncePod, ReadOnlyMany")
        @JsonPropertyDescription("Access modes as in a PersistentVolumeClaim. Default: [ReadWriteOnce].")
        List<@Size(max = 32) String> accessModes,

        @Nullable
        @Size(max = 253)
        @ValidationRule(
                value = "self == '' || " + Spellings.IS_WHOLLY + Spellings.OBJECT_NAME + Spellings.END,
                message = "this is not the name of a storage class; use lower-case letters, digits, '-' and '.'")
        @JsonPropertyDescription("Storage class. Default: the cluster's default class.")
        String storageClassName,

        @Required @JsonPropertyDescription("Size, as in a PersistentVolumeClaim: requests: {storage: 10Gi}.")
        VolumeResources resources) {

    public VolumeClaim {
        accessModes = accessModes == null || accessModes.isEmpty() ? List.of("ReadWriteOnce") : Copies.of(accessModes);
        resources = resources == null ? new VolumeResources(null) : resources;
    }
}
