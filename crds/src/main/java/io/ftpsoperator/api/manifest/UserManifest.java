package io.ftpsoperator.api.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ftpsoperator.api.v1alpha1.FtpsUserSpec;
import java.util.Map;

/** An FtpsUser as a document beside its site. Its namespace is passed over: in a file there is none. */
@JsonIgnoreProperties("status")
record UserManifest(
        String apiVersion,
        String kind,
        @JsonProperty(required = true) Metadata metadata,
        @JsonProperty(required = true) FtpsUserSpec spec) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Metadata(@JsonProperty(required = true) String name, Map<String, String> labels) {
        Metadata {
            labels = labels == null ? Map.of() : labels;
        }
    }
}
