package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** What a user may do in one folder, where that differs from what holds around it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FolderRule(
        // A pattern and no rule of CEL: with 1,000 users of 32 folders each, rules would cost more than the API server
        // allows.
        @Required
        @Size(max = 255)
        @Pattern("^" + Spellings.FOLDER_PATH + "$")
        @JsonPropertyDescription(
                "The folder as the user sees it, such as /in. Made when missing, unless the access is None. It cannot be removed or renamed by its user.")
        String path,

        @Nullable
        @Required
        @JsonPropertyDescription(
                "ReadOnly, ReadWrite, WriteOnly (a drop box: upload new files; no listing, no download, no overwriting), or None: as if the folder were not there. Holds for all that is below, up to the next folder with a rule.")
        FolderAccess access) {

    public FolderRule {
        path = path == null ? "" : path;
    }
}
