package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.FolderRule;
import io.ftpsoperator.api.v1alpha1.Quota;
import io.ftpsoperator.api.v1alpha1.UploadVisibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user's files are subject to at this moment; asked for anew at every turn, so that a changed manifest counts at once. */
public record Terms(FolderRights rights, Limit limit, UploadVisibility visibility) {

    public static Terms of(
            Access access, List<FolderRule> folders, @Nullable Quota quota, UploadVisibility visibility) {
        return new Terms(FolderRights.of(access, folders), Limit.of(quota), visibility);
    }
}
