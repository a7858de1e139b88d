package io.ftpsoperator.operator.plan;

import io.ftpsoperator.api.rules.Problem;
import java.util.List;

/** What is to be done about a site. */
public sealed interface Verdict {

    record Go(SitePlan plan) implements Verdict {}

    /** The site cannot be as it is written. What runs is left as it is. */
    record Refused(List<Problem> problems) implements Verdict {}
}
