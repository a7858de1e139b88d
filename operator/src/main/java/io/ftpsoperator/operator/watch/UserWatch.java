package io.ftpsoperator.operator.watch;

import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * FtpsUsers, for sites. A change of one wakes every site of its namespace that selects any: one that took the user until its
 * labels changed must let go of them, and what the labels were before nobody says.
 */
final class UserWatch {
    private static final String BY_NAMESPACE = "users-by-namespace";
    private static final String BY_SECRET = "users-by-secret";
    private static final String SELECTING = "sites-that-select-users";

    private final IndexerResourceCache<FtpsSite> sites;
    private final InformerEventSource<FtpsUser, FtpsSite> informer;

    UserWatch(EventSourceContext<FtpsSite> context) {
        sites = context.getPrimaryCache();
        sites.addIndexer(SELECTING, UserWatch::namespaceIfSelecting);
        var configuration = InformerEventSourceConfiguration.from(FtpsUser.class, FtpsSite.class)
                .withName("ftpsusers")
                .withPrimaryToSecondaryMapper((FtpsSite _) -> Set.of())
                .withSecondaryToPrimaryMapper(
                        user -> ids(selectingIn(user.getMetadata().getNamespace()).stream()))
                .withOnUpdateFilter(UserWatch::matters)
                .build();
        informer = new InformerEventSource<>(configuration, context);
        informer.addIndexers(Map.of(
                BY_NAMESPACE, user -> List.of(user.getMetadata().getNamespace()), BY_SECRET, UserWatch::secretOf));
    }

    InformerEventSource<FtpsUser, FtpsSite> eventSource() {
        return informer;
    }

    /** The FtpsUsers that the site selects. */
    List<FtpsUser> selectedBy(FtpsSite site) {
        return site.getSpec().userSelector() == null
                ? List.of()
                : informer.byIndex(BY_NAMESPACE, site.getMetadata().getNamespace()).stream()
                        .filter(user -> Selection.takesPart(site, user))
                        .toList();
    }

    /** Sites of which a user has their password in the Secret. */
    Set<ResourceID> sitesUsing(ResourceID secret) {
        var users = informer.byIndex(BY_SECRET, key(secret.getNamespace().orElse(""), secret.getName()));
        return users.isEmpty()
                ? Set.of()
                : ids(selectingIn(secret.getNamespace().orElse("")).stream()
                        .filter(site -> users.stream().anyMatch(user -> Selection.takesPart(site, user))));
    }

    private List<FtpsSite> selectingIn(String namespace) {
        return sites.byIndex(SELECTING, namespace);
    }

    private static Set<ResourceID> ids(Stream<FtpsSite> found) {
        return found.map(ResourceID::fromResource).collect(Collectors.toSet());
    }

    private static List<String> namespaceIfSelecting(FtpsSite site) {
        return site.getSpec() == null || site.getSpec().userSelector() == null
                ? List.of()
                : List.of(site.getMetadata().getNamespace());
    }

    private static List<String> secretOf(FtpsUser user) {
        return user.getSpec() == null || user.getSpec().passwordSecretRef() == null
                ? List.of()
                : List.of(key(
                        user.getMetadata().getNamespace(),
                        user.getSpec().passwordSecretRef().name()));
    }

    // Our own writing of a status is none.
    private static boolean matters(FtpsUser after, FtpsUser before) {
        return !Selection.labelsOf(after).equals(Selection.labelsOf(before))
                || !after.getMetadata()
                        .getGeneration()
                        .equals(before.getMetadata().getGeneration())
                || after.getMetadata().getDeletionTimestamp() != null;
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }
}
