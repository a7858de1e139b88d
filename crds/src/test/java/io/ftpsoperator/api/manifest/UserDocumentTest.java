package io.ftpsoperator.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.Limits;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/users.md has a row for every field of a user and of the limits. */
class UserDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/users.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

    @Test
    void hasARowForEveryFieldOfAUser() throws IOException {
        assertThat(rowsUnder("## A user")).containsExactlyInAnyOrderElementsOf(fieldsOf(SiteUser.class));
    }

    @Test
    void hasARowForEveryLimit() throws IOException {
        assertThat(rowsUnder("## Limits")).containsExactlyInAnyOrderElementsOf(fieldsOf(Limits.class));
    }

    private static List<String> rowsUnder(String heading) throws IOException {
        var section =
                Files.readString(DOCUMENT).split("(?m)^" + heading + "$")[1].split("(?m)^## ")[0];
        return ROW.matcher(section).results().map(row -> row.group(1)).toList();
    }

    private static List<String> fieldsOf(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
