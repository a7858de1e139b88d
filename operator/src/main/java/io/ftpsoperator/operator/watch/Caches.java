package io.ftpsoperator.operator.watch;

import io.javaoperatorsdk.operator.api.reconciler.Context;

/** What the operator SDK does to caches when a controller stops. */
public final class Caches {
    private Caches() {}

    /**
     * Whether what was read until now was there. A controller that stops empties its caches, that of its own resources first,
     * and lets reconciliations under way go on: they would take it for a cluster in which nothing is, and make it all anew, keys of
     * certificates among it.
     */
    public static boolean wereWhole(Context<?> context) {
        return context.eventSourceRetriever().getControllerEventSource().isRunning();
    }
}
