package io.ftpsoperator.runtime;

import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.runtime.site.Loaded;
import io.ftpsoperator.runtime.site.ManifestFiles;
import io.ftpsoperator.runtime.site.SiteLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The options that say which site it is.
 *
 * @param files the site's manifest, and what is beside it
 * @param secretsFolder with the secrets that it refers to
 */
record SiteOptions(ManifestFiles files, Path secretsFolder) {

    static SiteOptions of(Arguments given) throws UsageException {
        var files = ManifestFiles.at(Path.of(given.demand(Option.FILE)));
        var secrets = given.get(Option.SECRETS).map(Path::of);
        return new SiteOptions(files, secrets.orElseGet(() -> SiteLoader.secretsBeside(files.site())));
    }

    /** The file with the site. */
    Path manifest() {
        return files.site();
    }

    /** @param ownNames for a self-signed certificate */
    SiteLoader loader(List<String> ownNames) {
        return new SiteLoader(files, secretsFolder, ownNames, InstantSource.system());
    }

    /** Tells what is wrong; answers with the exit code. */
    static int report(Loaded.Faulty faulty, PrintWriter err) {
        faulty.problems().forEach(err::println);
        return switch (faulty.cause()) {
            case MANIFEST -> ExitCode.BAD_MANIFEST;
            case KEY_MATERIAL -> ExitCode.BAD_KEY_MATERIAL;
        };
    }

    static void warn(List<Problem> warnings, PrintWriter err) {
        warnings.forEach(warning -> err.println("warning: " + warning));
    }
}
