package io.ftpsoperator.runtime.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the files that a site is made of, within bounds. Links are followed: Kubernetes mounts Secrets as links. */
final class SiteFiles {

    private static final int MOST_BYTES = 4 << 20; // a Secret or ConfigMap holds 1 MiB

    private SiteFiles() {}

    sealed interface Content {
        record Bytes(byte[] bytes) implements Content {}

        /** @param reason goes on from the name of the file */
        record Unreadable(String reason) implements Content {}
    }

    static Content read(Path file) {
        try {
            if (!Files.exists(file)) {
                return new Content.Unreadable("does not exist");
            }
            if (!Files.isRegularFile(file)) {
                return new Content.Unreadable("is not a file");
            }
            try (var in = Files.newInputStream(file)) {
                var bytes = in.readNBytes(MOST_BYTES + 1);
                return bytes.length > MOST_BYTES
                        ? new Content.Unreadable("is larger than " + (MOST_BYTES >> 20) + " MiB")
                        : new Content.Bytes(bytes);
            }
        } catch (NoSuchFileException e) {
            return new Content.Unreadable("does not exist");
        } catch (IOException e) {
            return new Content.Unreadable("cannot be read; check its permissions");
        }
    }
}
