package io.ftpsoperator.api.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.api.v1alpha1.FtpsUserSpec;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.Map;

/** An FtpsUser as a document beside its site. Its namespace is passed over: in a file there is none. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec"})
record UserManifest(String apiVersion, String kind, Metadata metadata, FtpsUserSpec spec) {

    static UserManifest of(String object, SiteUser user) {
        return new UserManifest(
                FtpsSite.GROUP + "/" + FtpsSite.VERSION,
                FtpsUser.KIND,
                new Metadata(object, Map.of()),
                FtpsUserSpec.of(user));
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Metadata(String name, Map<String, String> labels) {
        Metadata {
            labels = labels == null ? Map.of() : labels;
        }
    }
}
