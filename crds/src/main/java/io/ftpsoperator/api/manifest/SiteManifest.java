package io.ftpsoperator.api.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;

/**
 * An FtpsSite as a file, readable without a Kubernetes client. A status, as in the output of {@code kubectl get -o yaml}, is
 * passed over; any other unknown field is a mistake.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties("status")
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec"})
public record SiteManifest(
        String apiVersion,
        String kind,
        Metadata metadata,
        @JsonProperty(required = true) FtpsSiteSpec spec) {

    public SiteManifest {
        metadata = metadata == null ? new Metadata(null, null) : metadata;
        spec = spec == null ? FtpsSiteSpec.defaults() : spec;
    }

    /** The part of an object's metadata that a site needs; labels, annotations and the server's own fields are passed over. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Metadata(String name, String namespace) {
        public Metadata {
            name = name == null ? "" : name;
            namespace = namespace == null ? "" : namespace;
        }
    }
}
