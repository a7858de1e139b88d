package io.ftpsoperator.operator.desired;

import static io.ftpsoperator.operator.TestSites.observed;
import static io.ftpsoperator.operator.TestSites.plan;
import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ftpsoperator.api.manifest.ManifestFile;
import io.ftpsoperator.api.manifest.ManifestReader;
import io.ftpsoperator.api.manifest.ReadResult;
import io.ftpsoperator.api.rules.Roster;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUserSpec;
import io.ftpsoperator.api.v1alpha1.SecretKeyRef;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.operator.TestSites;
import io.ftpsoperator.operator.observe.Children;
import io.ftpsoperator.operator.observe.Passwords;
import io.ftpsoperator.operator.observe.UserObjects;
import io.ftpsoperator.operator.plan.SitePlan;
import io.ftpsoperator.operator.secret.KeyMaterial;
import io.ftpsoperator.operator.secret.UserHash;
import io.ftpsoperator.operator.site.SiteNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A site of so many users that they fit into no one object. */
class ManyUsersTest {
    private static final FtpsSite SITE =
            site("{users: [{name: carol, passwordSecretRef: {name: carol}}], userSelector: {}}");
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void fewStandTogetherInTheManifest() {
        var plan = planOf(users(499), List.of());

        assertThat(names(plan, ConfigMap.class)).containsExactly("partners-site");
        assertThat(names(plan, Secret.class)).containsExactly("partners-tls", "partners-credentials");
        assertThat(plan.manifest().spec().users()).hasSize(500);
    }

    @Test
    void manyAreSpreadOverPiecesThatTogetherSayTheSame() {
        var plan = planOf(users(500), List.of());

        assertThat(names(plan, ConfigMap.class)).hasSize(9).contains("partners-users-0", "partners-users-7");
        assertThat(names(plan, Secret.class)).hasSize(10).contains("partners-credentials-0", "partners-credentials-7");
        assertThat(plan.manifest().spec().users()).extracting(SiteUser::name).containsExactly("carol");
        var files = files(plan);
        var site = new ManifestFile("site.yaml", files.remove("site.yaml"));
        var beside = files.entrySet().stream()
                .map(file -> new ManifestFile(file.getKey(), file.getValue()))
                .toList();
        var read = (ReadResult.Sound) ManifestReader.read(site, beside);
        assertThat(read.manifest().spec().users()).hasSize(501).allSatisfy(user -> assertThat(user.passwordSecretRef())
                .isEqualTo(new SecretKeyRef("partners-credentials", user.name())));
        assertThat(objects(plan, Secret.class)
                        .filter(secret -> secret.getMetadata().getName().contains("credentials"))
                        .flatMap(secret -> secret.getData().keySet().stream()))
                .hasSize(501)
                .doesNotHaveDuplicates();
        assertThat(ManifestReader.read(site, beside.subList(1, 8)))
                .as("without a piece it is not whole")
                .isInstanceOf(ReadResult.Faulty.class);
    }

    @Test
    void theyComeTogetherAgainOnlyWhenTheyAreFarFewer() {
        var piece = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("partners-users-0")
                .endMetadata()
                .build();

        assertThat(planOf(users(250), List.of(piece)).pieces()).hasSize(8);
        assertThat(planOf(users(249), List.of(piece)).pieces()).isEmpty();
        assertThat(planOf(users(250), List.of()).pieces()).isEmpty();
    }

    @Test
    void aChangeOfOneIsAChangeOfOnePieceAndOfNoPod() {
        var before = byName(planOf(users(10_000), List.of()));
        var changed = users(10_000);
        changed.set(4711, user("partner-4711", Access.ReadOnly));
        var after = byName(planOf(changed, List.of()));

        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet().stream().filter(name -> !after.get(name).equals(before.get(name))))
                .singleElement()
                .asString()
                .startsWith("ConfigMap partners-users-");
        var few = byName(planOf(users(3), List.of()));
        assertThat(few.get("Deployment partners-shard-0")).isEqualTo(before.get("Deployment partners-shard-0"));
    }

    @Test
    void tenThousandFitIntoThePieces() {
        var plan = planOf(users(10_000), List.of());

        assertThat(objects(plan, ConfigMap.class)).allSatisfy(map -> assertThat(
                        map.getData().values().iterator().next().length())
                .isLessThan(MEBIBYTE / 2));
        assertThat(objects(plan, Secret.class)).allSatisfy(secret -> {
            assertThat(secret.getData().toString().length()).isLessThan(MEBIBYTE / 2);
            var annotations = secret.getMetadata().getAnnotations();
            assertThat(annotations == null ? 0 : annotations.toString().length())
                    .as("of the 256 KiB that annotations may have")
                    .isLessThan(128 << 10);
        });
    }

    @Test
    void whatPodsSayTheyServeCoversAllPieces() {
        var site = planOf(users(600), List.of());
        var contents = new HashMap<String, byte[]>();
        files(site).forEach((name, text) -> contents.put(name, text.getBytes(StandardCharsets.UTF_8)));
        var digest = Served.digestOfManifest(contents.remove("site.yaml"), contents);

        var served = ServedPlan.of(site, TestSites.pair("a")).orElseThrow();

        assertThat(served.manifest()).isEqualTo(digest);
        var hashes = site.allCredentials().stream().collect(Collectors.toMap(UserHash::user, UserHash::hash));
        assertThat(hashes).hasSize(601);
        assertThat(served.credentials()).isEqualTo(Served.digestOf(hashes));
    }

    private static SitePlan planOf(List<Roster.Candidate> users, List<HasMetadata> children) {
        var usual = observed(SITE);
        var hashes = new ArrayList<>(usual.passwords().credentials());
        users.forEach(
                user -> hashes.add(new UserHash(user.user().name(), "$2y$10$" + "x".repeat(53), "0123456789abcdef")));
        var objects = new UserObjects(
                users.stream().collect(Collectors.toMap(Roster.Candidate::object, _ -> 1L)),
                users,
                List.of(),
                Map.of(),
                Set.of());
        var observed = TestSites.with(new Passwords(hashes, List.of()), objects, usual);
        return plan(SITE, observed.with(new Children(children), SiteNames.of(SITE)));
    }

    private static List<Roster.Candidate> users(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> user("partner-" + i, Access.ReadWrite))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Roster.Candidate user(String name, Access access) {
        var spec = new FtpsUserSpec(
                null,
                new SecretKeyRef("theirs", null),
                null,
                null,
                access,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        return new Roster.Candidate(name, "2026-01-01T00:00:00Z", spec.of(name));
    }

    private static Map<String, String> files(SitePlan plan) {
        var files = new HashMap<String, String>();
        objects(plan, ConfigMap.class).forEach(map -> files.putAll(map.getData()));
        return files;
    }

    private static List<String> names(SitePlan plan, Class<? extends HasMetadata> kind) {
        return objects(plan, kind).map(object -> object.getMetadata().getName()).toList();
    }

    private static Map<String, HasMetadata> byName(SitePlan plan) {
        return all(plan)
                .filter(object ->
                        object instanceof ConfigMap || object instanceof Secret || object instanceof Deployment)
                .collect(Collectors.toMap(
                        object -> object.getKind() + " " + object.getMetadata().getName(), Function.identity()));
    }

    private static <T extends HasMetadata> Stream<T> objects(SitePlan plan, Class<T> kind) {
        return all(plan).filter(kind::isInstance).map(kind::cast);
    }

    private static Stream<HasMetadata> all(SitePlan plan) {
        return DesiredObjects.of(plan, _ -> new KeyMaterial("certificate", "key")).stream();
    }
}
