package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.manifest.ManifestReader;
import io.ftpsoperator.api.manifest.ReadResult;
import io.ftpsoperator.api.manifest.SiteManifest;
import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.rules.SiteWarnings;
import io.ftpsoperator.runtime.site.Loaded.Cause;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a {@link LiveSite} of a manifest and a folder of secrets, in which {@code {name, key}} is the file
 * {@code <name>/<key>}. It remembers between loads what is costly to make: hashes of clear passwords, and the certificate of
 * {@code selfSigned: {}}.
 */
public final class SiteLoader {

    private final ManifestFiles files;
    private final AccountLoader accounts;
    private final TlsLoader tls;
    private final TrustLoader trust;

    /** @param ownNames names and addresses that a self-signed certificate holds besides the site's host names */
    public SiteLoader(ManifestFiles files, Path secrets, List<String> ownNames, InstantSource clock) {
        this.files = files;
        this.accounts = new AccountLoader(secrets);
        this.tls = new TlsLoader(secrets, ownNames, clock);
        this.trust = new TrustLoader(secrets, clock);
    }

    /** Where secrets are when nothing else is said: in {@code secrets} beside the manifest. */
    public static Path secretsBeside(Path manifest) {
        return manifest.resolveSibling("secrets");
    }

    /** Whether time alone calls for loading again: a certificate of {@code selfSigned: {}} comes to its end. */
    public boolean isDue() {
        return tls.isDue();
    }

    public Loaded load() {
        var trail = new Footprint.Trail();
        return switch (files.read(trail)) {
            case ManifestFiles.Content.Whole manifest -> load(manifest, trail);
            case ManifestFiles.Content.Unreadable(Problem problem) ->
                new Loaded.Faulty(Cause.MANIFEST, List.of(problem), trail.footprint());
        };
    }

    private Loaded load(ManifestFiles.Content.Whole manifest, Footprint.Trail trail) {
        return switch (ManifestReader.read(manifest.site(), manifest.beside())) {
            case ReadResult.Faulty(List<Problem> problems) ->
                new Loaded.Faulty(Cause.MANIFEST, problems, trail.footprint());
            case ReadResult.Sound(SiteManifest sound) -> load(sound, manifest.digest(), trail);
        };
    }

    private Loaded load(SiteManifest sound, String digest, Footprint.Trail trail) {
        var manifestProblems = new ArrayList<Problem>();
        var keyProblems = new ArrayList<Problem>();
        var warnings = new ArrayList<>(SiteWarnings.of(sound.spec()));
        var users = accounts.load(sound.spec().users(), sound.spec().limits(), trail, manifestProblems::add);
        var findings = new TlsLoader.Findings(manifestProblems::add, keyProblems::add, warnings::add);
        var keys = tls.load(sound.spec(), trail, findings);
        var trusted = trust.load(sound.spec(), trail, findings);
        if (keys.isEmpty() || trusted.isEmpty() || !manifestProblems.isEmpty()) {
            return new Loaded.Faulty(
                    manifestProblems.isEmpty() ? Cause.KEY_MATERIAL : Cause.MANIFEST,
                    Stream.concat(manifestProblems.stream(), keyProblems.stream())
                            .map(this::located)
                            .toList(),
                    trail.footprint());
        }
        var served = Digests.of(digest, sound.spec(), users, keys.get(), trusted.get());
        return new Loaded.Sound(
                new LiveSite(
                        sound.metadata().name(),
                        sound.spec(),
                        Map.copyOf(users),
                        keys.get(),
                        trusted.get().trust(),
                        sound.metadata().serviceAddress(),
                        served),
                warnings.stream().map(this::located).toList(),
                trail.footprint());
    }

    private Problem located(Problem problem) {
        return problem.location().isEmpty() ? problem.at(files.site().toString()) : problem;
    }
}
