package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.v1alpha1.StorageSource;
import io.ftpsoperator.operator.observe.Claim;
import java.util.List;

/** Which pods can have a site's storage at once. */
public enum StorageReach {
    ANY_POD,
    /** Those of one node (ReadWriteOnce). */
    PODS_OF_ONE_NODE,
    /** One alone (ReadWriteOncePod). */
    ONE_POD;

    static StorageReach of(StorageSource storage, Claim claim) {
        if (storage.ephemeral() != null) {
            return ANY_POD; // each has its own
        }
        var modes = modes(storage, claim);
        if (modes.contains("ReadWriteMany") || isReadOnly(storage, claim)) {
            return ANY_POD;
        }
        return modes.equals(List.of("ReadWriteOncePod")) ? ONE_POD : PODS_OF_ONE_NODE;
    }

    /** A volume that many nodes have at once, for reading, can only be attached so. */
    static boolean isReadOnly(StorageSource storage, Claim claim) {
        return modes(storage, claim).equals(List.of("ReadOnlyMany"));
    }

    private static List<String> modes(StorageSource storage, Claim claim) {
        var made = storage.volumeClaim();
        return made != null ? made.accessModes() : claim.accessModes();
    }
}
