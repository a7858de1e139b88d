package io.ftpsoperator.runtime.storage;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names that uploads under way have for themselves, by their paths within the storage. */
final class Holds {

    private final Set<VirtualPath> held = ConcurrentHashMap.newKeySet();

    /** False when another has it. */
    boolean take(VirtualPath path) {
        return held.add(path);
    }

    void giveUp(VirtualPath path) {
        held.remove(path);
    }

    void demandFree(VirtualPath path) throws FileRefused {
        if (held.contains(path)) {
            throw Answer.busy();
        }
    }
}
