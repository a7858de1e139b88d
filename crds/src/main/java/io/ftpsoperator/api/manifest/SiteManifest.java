package io.ftpsoperator.api.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * An FtpsSite as a file, readable without a Kubernetes client. A status, as in the output of {@code kubectl get -o yaml}, is
 * passed over; any other unknown field is a mistake.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec"})
public record SiteManifest(String apiVersion, String kind, Metadata metadata, FtpsSiteSpec spec) {

    public SiteManifest {
        metadata = metadata == null ? new Metadata(null, null) : metadata;
        spec = spec == null ? FtpsSiteSpec.defaults() : spec;
    }

    /** The part of an object's metadata that a site needs; labels and the server's own fields are passed over. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"name", "namespace", "annotations"})
    public record Metadata(String name, String namespace, Map<String, String> annotations) {
        /** Annotation: how many files of FtpsUsers belong to this one. Until all are there the site is not whole. */
        private static final String USER_FILES = FtpsSite.GROUP + "/user-files";

        /** Annotation: the address at which the site's pods are reached within the cluster, whichever of them it leads to. */
        private static final String SERVICE_ADDRESS = FtpsSite.GROUP + "/service-address";

        public Metadata {
            name = name == null ? "" : name;
            namespace = namespace == null ? "" : namespace;
            annotations = annotations == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(annotations));
        }

        public Metadata(String name, String namespace) {
            this(name, namespace, Map.of());
        }

        public Metadata withUserFiles(int number) {
            return with(USER_FILES, Integer.toString(number));
        }

        public Metadata withServiceAddress(String address) {
            return with(SERVICE_ADDRESS, address);
        }

        private Metadata with(String annotation, String value) {
            var more = new TreeMap<>(annotations);
            more.put(annotation, value);
            return new Metadata(name, namespace, more);
        }

        /** Nothing where that is not said, or not as a number. */
        OptionalInt userFiles() {
            var said = annotations.getOrDefault(USER_FILES, "");
            return said.matches("[0-9]{1,3}") ? OptionalInt.of(Integer.parseInt(said)) : OptionalInt.empty();
        }

        /** Nothing where that is not said, or not as an address. */
        public Optional<InetAddress> serviceAddress() {
            try {
                return Optional.ofNullable(annotations.get(SERVICE_ADDRESS)).map(InetAddress::ofLiteral);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
