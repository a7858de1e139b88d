package io.ftpsoperator.operator.status;

import static io.ftpsoperator.operator.TestSites.site;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsSiteStatus;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.api.v1alpha1.FtpsUserStatus;
import io.ftpsoperator.operator.TestUsers;
import io.ftpsoperator.operator.status.ReportedState.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every state that an object can be seen in, before the operator has looked at it as well. */
final class ReportedStates {
    private ReportedStates() {}

    static List<ReportedState> all() {
        return Stream.of(notLookedAt(), SiteStates.all(), UserStates.all())
                .flatMap(states -> states)
                .toList();
    }

    /** What the schema makes the status of a new object. */
    private static Stream<ReportedState> notLookedAt() {
        var site = site("{}");
        site.setStatus(pending(FtpsSite.class, FtpsSiteStatus.class));
        var user = TestUsers.user("alice", "{}");
        user.setStatus(pending(FtpsUser.class, FtpsUserStatus.class));
        return Stream.of(
                new ReportedState("site-nobody-has-looked-at", site, Progress.ON_ITS_WAY),
                new ReportedState("user-nobody-has-looked-at", user, Progress.ON_ITS_WAY));
    }

    private static <T> T pending(Class<?> kind, Class<T> status) {
        var yaml = new KubernetesSerialization();
        var definition = yaml.unmarshal(
                read(Path.of("../crds/manifests/%ss.ftps-operator.io.yaml"
                        .formatted(kind.getSimpleName().toLowerCase(Locale.ROOT)))),
                CustomResourceDefinition.class);
        var schema = definition.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        return yaml.convertValue(schema.getProperties().get("status").getDefault(), status);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
