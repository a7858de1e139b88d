package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.manifest.ManifestFile;
import io.ftpsoperator.api.rules.Problem;
import io.ftpsoperator.api.served.Served;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Where a site's manifest is: in one file; or in a folder, where {@code site.yaml} holds the site and the other {@code .yaml}
 * files hold FtpsUsers.
 *
 * @param site the file with the site, as the user named it, which is how problems name it
 * @param folder with further files
 */
public record ManifestFiles(Path site, Optional<Path> folder) {

    private static final String SITE = "site.yaml";

    /** What is in them. */
    sealed interface Content {

        /** @param digest of all, as {@link Served#manifest} has it */
        record Whole(ManifestFile site, List<ManifestFile> beside, String digest) implements Content {}

        record Unreadable(Problem problem) implements Content {}
    }

    /** @param named by the user: a file or a folder */
    public static ManifestFiles at(Path named) {
        return Files.isDirectory(named)
                ? new ManifestFiles(named.resolve(SITE), Optional.of(named))
                : new ManifestFiles(named, Optional.empty());
    }

    Content read(Footprint.Trail trail) {
        folder.ifPresent(trail::mark);
        var texts = new ArrayList<ManifestFile>();
        var contents = new HashMap<Path, byte[]>();
        for (var file : all()) {
            trail.mark(file);
            switch (SiteFiles.read(file)) {
                case SiteFiles.Content.Bytes(byte[] content) -> {
                    contents.put(file, content);
                    try {
                        texts.add(new ManifestFile(file.toString(), text(content)));
                    } catch (CharacterCodingException e) {
                        return unreadable(file, "is not UTF-8 text");
                    }
                }
                case SiteFiles.Content.Unreadable(String reason) -> {
                    return unreadable(file, reason);
                }
            }
        }
        var first = contents.remove(site);
        var beside = new HashMap<String, byte[]>();
        contents.forEach((file, content) -> beside.put(file.getFileName().toString(), content));
        return new Content.Whole(
                texts.getFirst(), texts.subList(1, texts.size()), Served.digestOfManifest(first, beside));
    }

    /** The site's first, the others in the order of their names. */
    private List<Path> all() {
        var files = new ArrayList<>(List.of(site));
        folder.ifPresent(found -> files.addAll(usersIn(found)));
        return files;
    }

    private static List<Path> usersIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> isOfUsers(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // nor can the site be read then, which is told
        }
    }

    private static boolean isOfUsers(String name) {
        return name.endsWith(".yaml") && !name.startsWith(".") && !name.equals(SITE);
    }

    private static String text(byte[] content) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
    }

    private static Content unreadable(Path file, String reason) {
        return new Content.Unreadable(new Problem(file.toString(), "", "the file " + reason));
    }
}
