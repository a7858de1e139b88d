package io.ftpsoperator.runtime.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LongSummaryStatistics;

/**
 * How much something holds.
 *
 * @param files files and directories in it
 */
record Census(long bytes, long files) {

    static final Census NOTHING = new Census(0, 0);

    /** Counts what is below a folder. Whatever is neither a file nor a directory counts for nothing, as nobody can reach it. */
    static Census of(Folder folder) throws IOException {
        var directories = new ArrayList<Path>();
        var files = new LongSummaryStatistics();
        folder.forEachName(name -> {
            var found = folder.attributesOf(name);
            if (found.isPresent() && found.get().isDirectory()) {
                directories.add(name);
            } else if (found.isPresent()) {
                files.accept(found.get().size());
            }
        });
        var sum = new Census(files.getSum(), files.getCount() + directories.size());
        for (var name : directories) {
            var child = folder.child(name);
            if (child.isPresent()) { // else it was removed meanwhile
                try (var below = child.get()) {
                    sum = sum.plus(of(below));
                }
            }
        }
        return sum;
    }

    Census plus(Census other) {
        return new Census(bytes + other.bytes, files + other.files);
    }
}
