package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.manifest.ManifestReader;
import io.ftpsoperator.api.manifest.ReadResult;
import io.ftpsoperator.api.manifest.SiteManifest;
import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.rules.SiteWarnings;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.runtime.site.Loaded.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

    private final Path manifest;
    private final AccountLoader accounts;
    private final TlsLoader tls;
    private final TrustLoader trust;

    /**
     * @param manifest as the user named it, which is how problems name it
     * @param ownNames names and addresses that a self-signed certificate holds besides the site's host names
     */
    public SiteLoader(Path manifest, Path secrets, List<String> ownNames, InstantSource clock) {
        this.manifest = manifest;
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
        trail.mark(manifest);
        return switch (SiteFiles.read(manifest)) {
            case SiteFiles.Content.Bytes(byte[] content) -> load(content, trail);
            case SiteFiles.Content.Unreadable(String reason) -> faulty(new Problem("", "the file " + reason), trail);
        };
    }

    private Loaded load(byte[] content, Footprint.Trail trail) {
        String yaml;
        try {
            yaml = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return faulty(new Problem("", "the file is not UTF-8 text"), trail);
        }
        return switch (ManifestReader.read(manifest.toString(), yaml)) {
            case ReadResult.Faulty(List<Problem> problems) ->
                new Loaded.Faulty(Cause.MANIFEST, problems, trail.footprint());
            case ReadResult.Sound(SiteManifest sound) -> load(sound, Served.digestOf(content), trail);
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
                        served),
                warnings.stream().map(this::located).toList(),
                trail.footprint());
    }

    private Loaded faulty(Problem problem, Footprint.Trail trail) {
        return new Loaded.Faulty(Cause.MANIFEST, List.of(located(problem)), trail.footprint());
    }

    private Problem located(Problem problem) {
        return problem.location().isEmpty() ? problem.at(manifest.toString()) : problem;
    }
}
