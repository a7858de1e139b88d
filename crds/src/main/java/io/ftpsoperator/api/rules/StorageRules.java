package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.spelling.DnsName;
import io.ftpsoperator.api.spelling.Quantity;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.ReclaimPolicy;
import io.ftpsoperator.api.v1alpha1.VolumeClaim;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What may be said of {@code spec.storage}. */
final class StorageRules {
    private static final String PATH = "spec.storage";
    private static final String CLAIM = PATH + ".volumeClaim";
    private static final List<String> ACCESS_MODES =
            List.of("ReadWriteOnce", "ReadWriteMany", "ReadWriteOncePod", "ReadOnlyMany");

    private StorageRules() {}

    static Stream<Problem> exactlyOneSource(FtpsSiteSpec spec) {
        var storage = spec.storage();
        long sources = Stream.of(storage.volumeClaim(), storage.claimName(), storage.ephemeral())
                .filter(Objects::nonNull)
                .count();
        return sources == 1
                ? Stream.empty()
                : Stream.of(new Problem(
                        PATH,
                        "%s; set exactly one of volumeClaim (the operator makes the claim), claimName (a claim of yours) and ephemeral (lost with the pod)"
                                .formatted(sources == 0 ? "no source is set" : sources + " sources are set")));
    }

    static Stream<Problem> theClaimIsNamedWell(FtpsSiteSpec spec) {
        var name = spec.storage().claimName();
        return name == null || DnsName.isObjectName(name)
                ? Stream.empty()
                : Stream.of(new Problem(
                        PATH + ".claimName",
                        "\"%s\" is not the name of a claim; use lower-case letters, digits, '-' and '.'"
                                .formatted(name)));
    }

    static Stream<Problem> theClassIsNamedWell(FtpsSiteSpec spec) {
        var claim = spec.storage().volumeClaim();
        var name = claim == null ? null : claim.storageClassName();
        return name == null || name.isEmpty() || DnsName.isObjectName(name)
                ? Stream.empty()
                : Stream.of(new Problem(
                        CLAIM + ".storageClassName",
                        "\"%s\" is not the name of a storage class; use lower-case letters, digits, '-' and '.'"
                                .formatted(name)));
    }

    static Stream<Problem> sizesAreQuantities(FtpsSiteSpec spec) {
        var ephemeral = spec.storage().ephemeral();
        var claim = spec.storage().volumeClaim();
        var limit = ephemeral == null || ephemeral.sizeLimit() == null
                ? Stream.<Problem>empty()
                : sizeProblem(PATH + ".ephemeral.sizeLimit", ephemeral.sizeLimit());
        return claim == null ? limit : Stream.concat(limit, claimSizeProblems(claim));
    }

    private static Stream<Problem> claimSizeProblems(VolumeClaim claim) {
        var requests = claim.resources().requests();
        var path = CLAIM + ".resources.requests";
        if (!requests.containsKey("storage")) {
            return Stream.of(new Problem(path, "no size is asked for; write storage: 10Gi"));
        }
        return requests.entrySet().stream()
                .flatMap(request -> request.getKey().equals("storage")
                        ? sizeProblem(path + ".storage", request.getValue())
                        : Stream.of(new Problem(
                                path + "." + request.getKey(), "a claim can ask for storage only; remove it")));
    }

    private static Stream<Problem> sizeProblem(String path, String size) {
        return Quantity.isPositive(size)
                ? Stream.empty()
                : Stream.of(new Problem(path, "\"%s\" is not a size; write it like 500Mi or 10Gi".formatted(size)));
    }

    static Stream<Problem> accessModesAreKnown(FtpsSiteSpec spec) {
        var claim = spec.storage().volumeClaim();
        if (claim == null) {
            return Stream.empty();
        }
        var path = CLAIM + ".accessModes";
        var unknown = Listed.each(
                claim.accessModes(),
                path,
                (modePath, mode) -> ACCESS_MODES.contains(mode)
                        ? Stream.empty()
                        : Stream.of(new Problem(
                                modePath,
                                "\"%s\" is not an access mode; use one of %s"
                                        .formatted(mode, String.join(", ", ACCESS_MODES)))));
        return Stream.concat(
                unknown,
                Listed.repeated(claim.accessModes(), mode -> mode, path, "", "\"%s\" is listed twice; remove one"));
    }

    static Stream<Problem> onlyOurOwnClaimIsDeleted(FtpsSiteSpec spec) {
        return spec.storage().claimName() != null && spec.storage().reclaimPolicy() == ReclaimPolicy.Delete
                ? Stream.of(
                        new Problem(
                                PATH + ".reclaimPolicy",
                                "Delete applies to a claim made from volumeClaim; a claim named by claimName is yours and is never deleted, so remove reclaimPolicy"))
                : Stream.empty();
    }
}
