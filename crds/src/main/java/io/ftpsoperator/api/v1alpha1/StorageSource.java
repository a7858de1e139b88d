package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where users' files are kept: one of the three. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "[has(self.volumeClaim), has(self.claimName), has(self.ephemeral)].filter(set, set).size() == 1",
        message =
                "set exactly one of volumeClaim (the operator makes the claim), claimName (a claim of yours) and ephemeral (lost with the pod)")
@ValidationRule(
        value = "!(has(self.claimName) && self.reclaimPolicy == 'Delete')",
        fieldPath = ".reclaimPolicy",
        message =
                "Delete applies to a claim made from volumeClaim; a claim named by claimName is yours and is never deleted, so remove reclaimPolicy")
public record StorageSource(
        @Nullable @JsonPropertyDescription("A PersistentVolumeClaim that the operator makes.")
        VolumeClaim volumeClaim,

        @Nullable
        @Size(max = 253)
        @ValidationRule(
                value = Spellings.IS_WHOLLY + Spellings.OBJECT_NAME + Spellings.END,
                message = "this is not the name of a claim; use lower-case letters, digits, '-' and '.'")
        @JsonPropertyDescription(
                "Name of a PersistentVolumeClaim of yours in the site's namespace; it is never deleted.")
        String claimName,

        @Nullable @JsonPropertyDescription("Write ephemeral: {} for storage that is lost with the pod. The default.")
        Ephemeral ephemeral,

        @Default("Retain")
        @JsonPropertyDescription(
                "What happens to the claim made from volumeClaim when the site is deleted: Retain (default) or Delete.")
        ReclaimPolicy reclaimPolicy) {

    public StorageSource {
        reclaimPolicy = reclaimPolicy == null ? ReclaimPolicy.Retain : reclaimPolicy;
    }

    public static StorageSource ofEphemeral() {
        return new StorageSource(null, null, new Ephemeral(null), null);
    }

    /** Whether several pods can have it at once, on different nodes. Of a claim of the user's that is taken for granted. */
    public boolean sharedByPods() {
        return claimName != null
                || volumeClaim != null && volumeClaim.accessModes().contains("ReadWriteMany");
    }
}
