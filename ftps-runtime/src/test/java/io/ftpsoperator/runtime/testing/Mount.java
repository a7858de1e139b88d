package io.ftpsoperator.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A folder as the kubelet mounts a ConfigMap or Secret: its files are links into another one, and are swapped all at once. */
public final class Mount {

    private static final String DATA = "..data";

    private final Path folder;
    private int versions;

    private Mount(Path folder) {
        this.folder = folder;
    }

    /** @param files by their names */
    public static Mount of(Path folder, Map<String, String> files) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var mount = new Mount(folder);
        mount.swap(files);
        return mount;
    }

    public void swap(Map<String, String> files) {
        try {
            var version = Path.of("..v" + ++versions);
            Files.createDirectory(folder.resolve(version));
            for (var file : files.entrySet()) {
                Files.writeString(folder.resolve(version).resolve(file.getKey()), file.getValue());
            }
            var next = Files.createSymbolicLink(folder.resolve(DATA + "_tmp"), version);
            Files.move(next, folder.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
            for (var name : files.keySet()) {
                if (!Files.isSymbolicLink(folder.resolve(name))) {
                    Files.createSymbolicLink(folder.resolve(name), Path.of(DATA, name));
                }
            }
            // What is there no longer is a link into nothing, which the kubelet takes away too.
            try (var links = Files.list(folder)) {
                for (var link : links.filter(Files::isSymbolicLink)
                        .filter(link -> !Files.exists(link))
                        .toList()) {
                    Files.delete(link);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
