package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much each home holds. Homes may lie in one another; what is in the inner one is in the outer one as well. */
final class Usages {

    private final SiteStorage storage;
    private final Map<VirtualPath, Usage> byHome = new ConcurrentHashMap<>();
    private final Map<Path, VirtualPath> homeOfPartials = new ConcurrentHashMap<>();

    Usages(SiteStorage storage) {
        this.storage = storage;
    }

    /** The usage of a user's home; the user's partial uploads belong to it. */
    Usage of(String userName, VirtualPath home) {
        homeOfPartials.put(PartialKey.folderOf(userName), home);
        return byHome.computeIfAbsent(home, _ -> new Usage());
    }

    /** The homes that what is in a directory lies in. */
    List<Usage> over(VirtualPath directory) {
        var homes = new ArrayList<Usage>();
        for (var at = directory; ; at = at.parent()) {
            var usage = byHome.get(at);
            if (usage != null) {
                homes.add(usage);
            }
            if (at.isRoot()) {
                return List.copyOf(homes);
            }
        }
    }

    /** The homes that a user's partial uploads lie in. */
    List<Usage> overPartials(Path folder) {
        var home = homeOfPartials.get(folder);
        return home == null ? List.of() : over(home);
    }

    /** Counts a home unless it has been. */
    void countOnce(VirtualPath home) throws IOException {
        byHome.get(home).countOnce(() -> scan(home));
    }

    /** Counts a home anew unless that was done so short a time ago. */
    void recount(VirtualPath home, Duration notWithin) throws IOException {
        byHome.get(home).recount(() -> scan(home), notWithin.toNanos());
    }

    private Census scan(VirtualPath home) throws IOException {
        var sum = Census.NOTHING;
        try (var folder = storage.folder(home)) {
            sum = Census.of(folder);
        } catch (FileRefused e) {
            // there is no such folder yet
        }
        for (var partials : homeOfPartials.entrySet()) {
            if (partials.getValue().isWithin(home)) {
                sum = sum.plus(storage.partials().census(partials.getKey()));
            }
        }
        return sum;
    }
}
