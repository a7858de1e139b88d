package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.storage.Room;
import java.util.ArrayList;
import java.util.List;

/** What is used and what is left, for STAT and SITE QUOTA. */
final class QuotaFormat {

    private QuotaFormat() {}

    /** A line for each thing that is limited; none if nothing is. */
    static List<String> linesOf(Room room) {
        var lines = new ArrayList<String>();
        if (room.limit().limitsBytes()) {
            lines.add("%d of %d bytes used, %d left"
                    .formatted(room.bytes(), room.limit().bytes(), room.bytesLeft()));
        }
        if (room.limit().limitsFiles()) {
            lines.add("%d of %d files used, %d left"
                    .formatted(room.files(), room.limit().files(), room.filesLeft()));
        }
        return lines;
    }
}
