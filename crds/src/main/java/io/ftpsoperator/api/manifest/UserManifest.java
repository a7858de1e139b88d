package io.ftpsoperator.api.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.api.v1alpha1.FtpsUserSpec;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.util.Map;

/** An FtpsUser as a document beside its site. Its namespace is passed over: in a file there is none. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties("status")
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec"})
record UserManifest(
        String apiVersion,
        String kind,
        @JsonProperty(required = true) Metadata metadata,
        @JsonProperty(required = true) FtpsUserSpec spec) {

    static UserManifest of(String object, SiteUser user) {
        return new UserManifest(
                FtpsSite.GROUP + "/" + FtpsSite.VERSION,
                FtpsUser.KIND,
                new Metadata(object, Map.of()),
                FtpsUserSpec.of(user));
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Metadata(@JsonProperty(required = true) String name, Map<String, String> labels) {
        Metadata {
            labels = labels == null ? Map.of() : labels;
        }
    }
}
