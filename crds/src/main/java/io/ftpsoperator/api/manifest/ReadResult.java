package io.ftpsoperator.api.manifest;

import io.ftpsoperator.api.rules.Problem;
import java.util.List;

/** What came of reading a manifest. */
public sealed interface ReadResult {

    /** The manifest reads well and keeps every rule. */
    record Sound(SiteManifest manifest) implements ReadResult {}

    /** All that is wrong, each with its line and column. */
    record Faulty(List<Problem> problems) implements ReadResult {}
}
