package io.ftpsoperator.api.crd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceSubresourceScale;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the schema says beyond the records' annotations, because the generator has none for it. */
final class SchemaDetails {
    /**
     * What a site shows until the operator has looked at it, so that an operator that does not run can be seen. Its conditions
     * are among those that the operator always writes, so none of them outlives the first report.
     */
    static final String PENDING = """
            {"conditions": [
              {"type": "Accepted", "status": "Unknown", "reason": "Pending", "lastTransitionTime": "1970-01-01T00:00:00Z",
               "message": "Waiting for the operator; if this lasts, see whether it runs and watches this namespace"},
              {"type": "Ready", "status": "Unknown", "reason": "Pending", "lastTransitionTime": "1970-01-01T00:00:00Z",
               "message": "Waiting for the operator; if this lasts, see whether it runs and watches this namespace"}]}
            """;

    private SchemaDetails() {}

    static CustomResourceDefinition addedTo(CustomResourceDefinition definition) {
        definition.getSpec().getVersions().forEach(version -> {
            version.setAdditionalPrinterColumns(ordered(FtpsSite.class, version.getAdditionalPrinterColumns()));
            version.getSubresources()
                    .setScale(new CustomResourceSubresourceScale(
                            ".status.selector", ".spec.replicas", ".status.replicas"));
            addTo(version.getSchema().getOpenAPIV3Schema());
            stripRepeatedRules(version.getSchema().getOpenAPIV3Schema());
        });
        return definition;
    }

    private static void addTo(JSONSchemaProps site) {
        site.setDescription("A managed FTPS endpoint.");
        site.setRequired(List.of("spec"));
        var spec = field(site, "spec");
        spec.setDescription("What the site is to be.");
        keyed(field(spec, "listeners"), "port");
        keyed(field(spec, "users"), "name");
        field(spec, "userSelector", "matchExpressions").setXKubernetesListType("atomic");
        field(item(field(spec, "userSelector", "matchExpressions")), "values").setXKubernetesListType("set");
        keyed(field(item(field(spec, "users")), "folders"), "path");
        keyed(field(spec, "tls", "additionalCertificates"), "secretName");
        Stream.of(
                        field(spec, "hostNames"),
                        field(item(field(spec, "users")), "allowedNetworks"),
                        field(spec, "limits", "neverBannedNetworks"),
                        field(spec, "commands", "denied"),
                        field(spec, "service", "sourceRanges"),
                        field(spec, "proxyProtocol", "trustedNetworks"),
                        field(item(field(spec, "passive", "overrides")), "networks"),
                        field(spec, "storage", "volumeClaim", "accessModes"))
                .forEach(list -> list.setXKubernetesListType("set"));
        Stream.of(
                        field(spec, "passive", "overrides"),
                        field(spec, "commands", "hashAlgorithms"),
                        field(spec, "tls", "ciphers"),
                        field(item(field(spec, "users")), "certificates"))
                .forEach(list -> list.setXKubernetesListType("atomic")); // their order counts
        PodTemplateSchema.addTo(field(spec, "podTemplate"));
        var status = field(site, "status");
        status.setDescription("What the site is. Written by the operator.");
        status.setDefault(json(PENDING));
        keyed(field(status, "conditions"), "type");
        keyed(field(status, "listeners"), "port");
        field(status, "passivePorts").setXKubernetesListType("atomic");
    }

    /** Server-side apply then merges items by their key, and the API server refuses two with the same. */
    static void keyed(JSONSchemaProps list, String key) {
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(key));
    }

    static JSONSchemaProps field(JSONSchemaProps schema, String... path) {
        var found = schema;
        for (var name : path) {
            found = found.getProperties().get(name);
        }
        return found;
    }

    static JSONSchemaProps item(JSONSchemaProps list) {
        return list.getItems().getSchema();
    }

    static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    /** A record's component hands its annotation to a field and to an accessor, and the generator reads both. */
    static void stripRepeatedRules(JSONSchemaProps schema) {
        schema.setXKubernetesValidations(
                schema.getXKubernetesValidations().stream().distinct().toList());
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(SchemaDetails::stripRepeatedRules);
        }
        if (schema.getItems() != null) {
            stripRepeatedRules(item(schema));
        }
    }

    /** As they are declared; the generator sorts them by path. */
    static List<CustomResourceColumnDefinition> ordered(Class<?> kind, List<CustomResourceColumnDefinition> columns) {
        var names = Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        return columns.stream()
                .sorted(Comparator.comparingInt(column -> names.indexOf(column.getName())))
                .toList();
    }
}
