package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.api.v1alpha1.FolderAccess;
import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import java.util.EnumSet;
import java.util.Set;

/** What a {@link FolderAccess} allows: the one place that says so. */
record Rights(Set<Deed> allowed) {

    private static final Rights NONE = new Rights(EnumSet.noneOf(Deed.class));
    private static final Rights READ_ONLY = new Rights(EnumSet.of(Deed.ENTER, Deed.LIST, Deed.INSPECT, Deed.READ));
    private static final Rights READ_WRITE = new Rights(EnumSet.allOf(Deed.class));
    private static final Rights WRITE_ONLY = new Rights(EnumSet.of(Deed.ENTER, Deed.CREATE));

    static Rights of(FolderAccess access) {
        return switch (access) {
            case None -> NONE;
            case ReadOnly -> READ_ONLY;
            case ReadWrite -> READ_WRITE;
            case WriteOnly -> WRITE_ONLY;
        };
    }

    boolean allow(Deed deed) {
        return allowed.contains(deed);
    }

    /** What has no rights at all is as if it were not there. */
    boolean hide() {
        return allowed.isEmpty();
    }

    /** What both allow. */
    Rights and(Rights other) {
        if (equals(other)) {
            return this;
        }
        var both = EnumSet.noneOf(Deed.class);
        both.addAll(allowed);
        both.retainAll(other.allowed);
        return new Rights(both);
    }

    void demand(Deed deed) throws FileRefused {
        if (hide()) {
            throw Answer.notFound();
        }
        if (!allow(deed)) {
            throw denied();
        }
    }

    /** The same words whatever is or is not there, so that the answer tells nothing. */
    static FileRefused denied() {
        return new FileRefused(Reason.DENIED, "Permission denied.");
    }
}
