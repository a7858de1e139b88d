package io.ftpsoperator.api.crd;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDGenerator.CRDOutput;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes the CustomResourceDefinition of the API's records, as {@code hack/crds.sh} and the tests ask for it. */
public final class CrdWriter {
    private static final String HEADER = """
            # The %s API, made from the records in crds/src/main/java by hack/crds.sh. Change those, not this file.
            """;
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private CrdWriter() {}

    /** Writes the definitions into each of the folders named. */
    public static void main(String[] folders) throws IOException {
        for (var folder : folders) {
            Files.createDirectories(Path.of(folder));
            for (var definition : definitions()) {
                var file = definition.getMetadata().getName() + ".yaml";
                Files.writeString(Path.of(folder, file), yaml(definition));
            }
        }
    }

    static String yaml(CustomResourceDefinition definition) {
        return HEADER.formatted(definition.getSpec().getNames().getKind())
                + new Yaml(style()).dump(Whole.numbersIn(MAPPER.convertValue(definition, TREE)));
    }

    public static List<CustomResourceDefinition> definitions() {
        return List.of(definition(), userDefinition());
    }

    public static CustomResourceDefinition definition() {
        return SchemaDetails.addedTo(generated(FtpsSite.class));
    }

    public static CustomResourceDefinition userDefinition() {
        return UserSchema.addedTo(generated(FtpsUser.class), definition());
    }

    private static CustomResourceDefinition generated(Class<? extends CustomResource<?, ?>> kind) {
        var made = new AtomicReference<CustomResourceDefinition>();
        new CRDGenerator()
                .customResourceClasses(kind)
                .forCRDVersions("v1")
                .withPostProcessor(new CRDPostProcessor() {
                    @Override
                    public HasMetadata process(HasMetadata definition, String crdVersion) {
                        made.set((CustomResourceDefinition) definition);
                        return definition;
                    }
                })
                .withOutput(new Discarded())
                .generate();
        return made.get();
    }

    private static DumperOptions style() {
        var style = new DumperOptions();
        style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        style.setSplitLines(false);
        style.setIndicatorIndent(2);
        style.setIndentWithIndicator(true);
        return style;
    }

    /** The generator wants to write somewhere; the definition itself is what we are after. */
    private static final class Discarded implements CRDOutput<ByteArrayOutputStream> {
        @Override
        public ByteArrayOutputStream outputFor(String name) {
            return new ByteArrayOutputStream();
        }

        @Override
        public void close() {}
    }
}
