package io.ftpsoperator.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The runtime has no fabric8 on its class path. */
class RuntimeClassPathTest {
    private static final String SITE = """
            apiVersion: ftps-operator.io/v1alpha1
            kind: FtpsSite
            metadata: {name: partners}
            spec:
              users: [{name: alice, passwordSecretRef: {name: alice}}]
            """;

    private final URLClassLoader runtime = withoutFabric8();

    @AfterEach
    void close() throws Exception {
        runtime.close();
    }

    @Test
    void readsAndWritesAManifestWithoutFabric8() throws Exception {
        var result = read(SITE);
        var manifest = result.getClass().getMethod("manifest").invoke(result);
        var written = runtime.loadClass(ManifestWriter.class.getName())
                .getMethod("write", manifest.getClass())
                .invoke(null, manifest);

        assertThat(written).asString().contains("home: /alice");
        assertThat(manifest).asString().contains("alice");
    }

    @Test
    void reportsProblemsWithoutFabric8() throws Exception {
        assertThat(read(SITE.replace("alice}", "Alice}")).toString())
                .contains("site.yaml:5:")
                .contains("is not the name of a Secret");
    }

    @Test
    void hasIndeedNoFabric8() {
        assertThatThrownBy(() -> runtime.loadClass("io.fabric8.kubernetes.client.CustomResource"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> runtime.loadClass("io.fabric8.generator.annotation.Required"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    private Object read(String yaml) throws Exception {
        return runtime.loadClass(ManifestReader.class.getName())
                .getMethod("read", String.class, String.class)
                .invoke(null, "site.yaml", yaml);
    }

    private static URLClassLoader withoutFabric8() {
        var classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.replace(File.separatorChar, '/').contains("/io/fabric8/"))
                .map(RuntimeClassPathTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError("a path has a URL", e);
        }
    }
}
