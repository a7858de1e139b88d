package io.ftpsoperator.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrdSchemaTest {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final JSONSchemaProps SITE = schemaOf(CrdWriter.definition());

    private static JSONSchemaProps schemaOf(CustomResourceDefinition definition) {
        return definition.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    }

    static Stream<CustomResourceDefinition> definitions() {
        return CrdWriter.definitions().stream();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void describesEveryField(CustomResourceDefinition definition) {
        var fields = new TreeMap<String, JSONSchemaProps>();
        collect("", schemaOf(definition), fields);

        assertThat(schemaOf(definition).getDescription()).endsWith(".");
        assertThat(fields).isNotEmpty().allSatisfy((path, schema) -> assertThat(schema.getDescription())
                .as(path)
                .endsWith("."));
    }

    @Test
    void givesEveryListAListType() {
        assertThat(fields()).allSatisfy((path, schema) -> {
            if ("array".equals(schema.getType())) {
                assertThat(schema.getXKubernetesListType()).as(path).isNotNull();
            }
        });
    }

    @Test
    void boundsEveryListAndTextOfTheSpec() {
        assertThat(fields()).allSatisfy((path, schema) -> {
            if (path.startsWith("spec.") && "array".equals(schema.getType())) {
                assertThat(schema.getMaxItems()).as(path).isNotNull();
            }
            if (path.startsWith("spec.")
                    && "string".equals(schema.getType())
                    && schema.getEnum().isEmpty()) {
                assertThat(schema.getMaxLength()).as(path).isNotNull();
            }
        });
    }

    /**
     * A stored site shows the defaults of the objects that its author wrote, and no object or list that they did not write.
     * What the records fill in beyond that, the descriptions say.
     */
    @Test
    void defaultsEverySingleValueThatTheRecordsFillInAndNothingElse() {
        var expected = new TreeMap<String, JsonNode>();
        collectDefaults("spec", FtpsSiteSpec.class, expected);

        var actual = new TreeMap<String, JsonNode>();
        fields().forEach((path, schema) -> {
            if (path.startsWith("spec") && schema.getDefault() != null) {
                actual.put(path, schema.getDefault());
            }
        });

        assertThat(actual).isEqualTo(expected);
    }

    private static void collectDefaults(String path, Class<?> type, Map<String, JsonNode> defaults) {
        var filled = MAPPER.valueToTree(fromNothing(type));
        for (var component : type.getRecordComponents()) {
            var componentPath = path + "." + component.getName();
            var value = filled.get(component.getName());
            var record = recordOf(component.getGenericType());
            if (record != null) {
                collectDefaults(componentPath, record, defaults);
            } else if (value != null && value.isValueNode() && isOptional(type, component)) {
                defaults.put(componentPath, value);
            }
        }
    }

    private static Object fromNothing(Class<?> type) {
        try {
            return MAPPER.readValue("{}", type);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the records never throw", e);
        }
    }

    private static Class<?> recordOf(Type type) {
        return switch (type) {
            case Class<?> c when c.isRecord() -> c;
            case ParameterizedType list
            when list.getRawType() == List.class -> recordOf(list.getActualTypeArguments()[0]);
            default -> null;
        };
    }

    // A required field has no default; that of a home follows from the name.
    private static boolean isOptional(Class<?> type, RecordComponent component) {
        var required = component.getAccessor().getAnnotation(Required.class);
        return required == null
                && !(type == SiteUser.class && component.getName().equals("home"));
    }

    private static Map<String, JSONSchemaProps> fields() {
        var fields = new TreeMap<String, JSONSchemaProps>();
        collect("", SITE, fields);
        return fields;
    }

    private static void collect(String path, JSONSchemaProps schema, Map<String, JSONSchemaProps> fields) {
        schema.getProperties().forEach((name, field) -> {
            var fieldPath = path.isEmpty() ? name : path + "." + name;
            fields.put(fieldPath, field);
            collect(fieldPath, field, fields);
            if (field.getItems() != null) {
                collect(fieldPath, field.getItems().getSchema(), fields);
            }
        });
    }
}
