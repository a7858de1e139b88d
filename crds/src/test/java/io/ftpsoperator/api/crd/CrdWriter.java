package io.ftpsoperator.api.crd;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDGenerator.CRDOutput;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes the CustomResourceDefinition of the API's records, as {@code hack/crds.sh} and the tests ask for it. */
public final class CrdWriter {
    private static final String HEADER = """
            # The FtpsSite API, made from the records in crds/src/main/java by hack/crds.sh. Change those, not this file.
            """;
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    private CrdWriter() {}

    /** Writes the definition to each of the files named. */
    public static void main(String[] files) throws IOException {
        for (var file : files) {
            Files.createDirectories(Path.of(file).toAbsolutePath().getParent());
            Files.writeString(Path.of(file), yaml());
        }
    }

    public static String yaml() {
        return HEADER + new Yaml(style()).dump(Whole.numbersIn(MAPPER.convertValue(definition(), TREE)));
    }

    public static CustomResourceDefinition definition() {
        var made = new AtomicReference<CustomResourceDefinition>();
        new CRDGenerator()
                .customResourceClasses(FtpsSite.class)
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
        return SchemaDetails.addedTo(made.get());
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
