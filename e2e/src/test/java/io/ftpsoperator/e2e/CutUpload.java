package io.ftpsoperator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An upload that breaks off in the middle: the data connection is closed without close_notify. */
final class CutUpload {

    private static final Path SCRIPT =
            Path.of("src/test/resources/clients/cut_upload.py").toAbsolutePath();

    private CutUpload() {}

    static void of(Target target, Path local, int bytes, String remote) {
        var command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        command.addAll(List.of(
                target.implicit() ? "implicit" : "explicit",
                target.address(),
                Integer.toString(target.port()),
                target.user(),
                target.password(),
                local.toString(),
                Integer.toString(bytes),
                remote));
        assertThat(Outside.run(command).orFail())
                .as("the reply to a cut upload")
                .startsWith("426");
    }
}
