package io.ftpsoperator.operator.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Spellings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SiteNamesTest {
    private static final int LONGEST_LABEL = 63;

    /** However one site's name goes on from another's, no two sites want an object of one kind and name. */
    @Test
    void noTwoSitesShareAnObject() {
        var parts =
                List.of("a", "-site", "-credentials", "-tls", "-data", "-shard-0", "-shard-1", "-shard-10", "-0", "0");
        var names = parts.stream()
                .flatMap(first -> parts.stream().map(second -> "a" + first + second))
                .flatMap(name -> Stream.of(name, name + "-tls"))
                .distinct()
                .toList();

        assertThat(names.stream().flatMap(SiteNamesTest::objectsOf)).doesNotHaveDuplicates();
    }

    @Test
    void theLongestNameLeavesRoomForWhatIsMadeFromIt() {
        var longest = "a".repeat(Spellings.LONGEST_SITE_NAME);

        assertThat(objectsOf(longest).map(object -> object.substring(object.indexOf(' ') + 1)))
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(LONGEST_LABEL));
    }

    private static Stream<String> objectsOf(String site) {
        var names = new SiteNames("files", site);
        var objects = new ArrayList<>(List.of(
                "ConfigMap " + names.manifest(),
                "Secret " + names.credentials(),
                "Secret " + names.certificate(),
                "Certificate " + names.certificate(),
                "PersistentVolumeClaim " + names.volumeClaim(),
                "Service " + names.service(),
                "ServiceAccount " + names.serviceAccount(),
                "PodDisruptionBudget " + names.disruptionBudget(),
                "NetworkPolicy " + names.networkPolicy()));
        IntStream.range(0, FtpsSiteSpec.MOST_REPLICAS)
                .mapToObj(shard -> "Deployment " + names.shard(shard))
                .forEach(objects::add);
        return objects.stream();
    }
}
