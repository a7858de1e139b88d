package io.ftpsoperator.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConditionsPageTest {
    private static final Path PAGE = Path.of("../docs/conditions.md");

    /** hack/conditions.sh has it written anew. */
    private static final boolean WRITE = Boolean.getBoolean("docs.write");

    @Test
    void isWhatTheSourceSays() throws IOException {
        if (WRITE) {
            Files.writeString(PAGE, ConditionsPage.text());
        }

        assertThat(PAGE)
                .as("run make conditions and commit what it changes")
                .content()
                .isEqualTo(ConditionsPage.text());
    }
}
