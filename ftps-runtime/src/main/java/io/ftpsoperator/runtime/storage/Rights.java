package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import java.util.EnumSet;
import java.util.Set;

/** What an {@link Access} allows: the one place that says so. */
record Rights(Set<Deed> allowed) {

    static Rights of(Access access) {
        return new Rights(
                switch (access) {
                    case ReadOnly -> EnumSet.of(Deed.ENTER, Deed.LIST, Deed.INSPECT, Deed.READ);
                    case ReadWrite -> EnumSet.allOf(Deed.class);
                    case WriteOnly -> EnumSet.of(Deed.ENTER, Deed.CREATE);
                });
    }

    boolean allow(Deed deed) {
        return allowed.contains(deed);
    }

    void demand(Deed deed) throws FileRefused {
        if (!allow(deed)) {
            throw denied();
        }
    }

    /** The same words whatever is or is not there, so that the answer tells nothing. */
    static FileRefused denied() {
        return new FileRefused(Reason.DENIED, "Permission denied.");
    }
}
