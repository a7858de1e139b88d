package io.ftpsoperator.runtime;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.runtime.site.Loaded;
import io.ftpsoperator.runtime.site.ManifestFiles;
import io.ftpsoperator.runtime.site.SiteLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which site it is. */
final class SiteOptions {

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "SITE.YAML",
            description = "The site's manifest; or a folder with it (site.yaml) and FtpsUsers in other .yaml files.")
    private Path given = Path.of("");

    @Option(
            names = "--secrets",
            paramLabel = "DIR",
            description = "Folder of secrets: {name: alice, key: password} is the file DIR/alice/password."
                    + " Default: secrets, beside the manifest.")
    @Nullable
    Path secrets;

    /** The file with the site. */
    Path manifest() {
        return ManifestFiles.at(given).site();
    }

    Path secretsFolder() {
        return secrets != null ? secrets : SiteLoader.secretsBeside(manifest());
    }

    /** @param ownNames for a self-signed certificate */
    SiteLoader loader(List<String> ownNames) {
        return new SiteLoader(ManifestFiles.at(given), secretsFolder(), ownNames, InstantSource.system());
    }

    /** Tells what is wrong; answers with the exit code. */
    static int report(Loaded.Faulty faulty, PrintWriter err) {
        faulty.problems().forEach(err::println);
        err.flush();
        return switch (faulty.cause()) {
            case MANIFEST -> ExitCode.BAD_MANIFEST;
            case KEY_MATERIAL -> ExitCode.BAD_KEY_MATERIAL;
        };
    }

    static void warn(List<Problem> warnings, PrintWriter err) {
        warnings.forEach(warning -> err.println("warning: " + warning));
        err.flush();
    }
}
