package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.rules.Problem;
import java.util.List;

/** What came of loading a site. */
public sealed interface Loaded {

    /** The files that were read or missed; when one changes, it is time to load again. */
    Footprint footprint();

    /** @param warnings what is weak or will fail soon, but can be served */
    record Sound(LiveSite site, List<Problem> warnings, Footprint footprint) implements Loaded {}

    /** @param cause what to tell a caller who looks at exit codes */
    record Faulty(Cause cause, List<Problem> problems, Footprint footprint) implements Loaded {}

    enum Cause {
        /** The manifest, or a file that it refers to. */
        MANIFEST,
        /** Nothing but certificate and key. */
        KEY_MATERIAL
    }
}
