package io.ftpsoperator.apiserver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The programs of an API server, in the folder that {@code KUBEBUILDER_ASSETS} names. */
record Binaries(Path etcd, Path apiServer) {
    private static final String VARIABLE = "KUBEBUILDER_ASSETS";

    static Binaries fromEnvironment() {
        return in(System.getenv(VARIABLE));
    }

    static Binaries in(String folder) {
        if (folder == null || folder.isBlank()) {
            throw missing(VARIABLE + " is not set");
        }
        var binaries = new Binaries(Path.of(folder, "etcd"), Path.of(folder, "kube-apiserver"));
        Stream.of(binaries.etcd(), binaries.apiServer())
                .filter(binary -> !Files.isExecutable(binary))
                .findFirst()
                .ifPresent(binary -> {
                    throw missing(VARIABLE + " names a folder without " + binary.getFileName() + ": " + folder);
                });
        return binaries;
    }

    private static IllegalStateException missing(String reason) {
        return new IllegalStateException(
                reason
                        + ". These tests need etcd and kube-apiserver: export KUBEBUILDER_ASSETS=$(hack/cluster/build.sh), or leave the tests out with -Dexcluded.tags=api");
    }
}
