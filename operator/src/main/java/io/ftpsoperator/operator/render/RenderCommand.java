package io.ftpsoperator.operator.render;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.ftpsoperator.api.manifest.ManifestReader;
import io.ftpsoperator.api.manifest.ReadResult;
import io.ftpsoperator.api.rules.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what the operator would make of a manifest. It is also how the examples' expected objects are made. */
@Command(
        name = "render",
        description = "Prints the objects that the operator makes for a site, without a cluster.",
        mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {
    private static final int BAD_MANIFEST = 2;

    @Option(names = "-f", required = true, paramLabel = "site.yaml", description = "The site's manifest.")
    private Path file = Path.of("");

    @Option(names = "-o", paramLabel = "DIR", description = "Writes a file for each object into this folder instead.")
    private @Nullable Path folder;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "The runtime's image. Default: ${DEFAULT-VALUE}.",
            defaultValue = "ftps-operator/runtime:0.1.0-SNAPSHOT")
    private String image = "";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return complain(List.of(file + " does not exist"));
        } catch (MalformedInputException e) {
            return complain(List.of(file + " is not UTF-8 text"));
        }
        return switch (ManifestReader.read(file.toString(), text)) {
            case ReadResult.Faulty(var problems) ->
                complain(problems.stream().map(Problem::toString).toList());
            case ReadResult.Sound(var manifest) ->
                switch (RenderedSite.of(manifest, image)) {
                    case RenderedSite.Refused(var problems) ->
                        complain(problems.stream().map(Problem::toString).toList());
                    case RenderedSite.Objects(var objects) -> write(objects);
                };
        };
    }

    private int write(List<HasMetadata> objects) throws IOException {
        if (folder == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(RenderedSite.PREAMBLE);
            objects.forEach(object -> out.print("---\n" + ObjectYaml.of(object)));
            out.flush();
            return 0;
        }
        Files.createDirectories(folder);
        for (var object : objects) {
            Files.writeString(folder.resolve(ObjectYaml.fileOf(object)), ObjectYaml.of(object));
        }
        return 0;
    }

    private int complain(List<String> problems) {
        problems.forEach(spec.commandLine().getErr()::println);
        return BAD_MANIFEST;
    }
}
