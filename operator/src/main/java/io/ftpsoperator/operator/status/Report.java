package io.ftpsoperator.operator.status;

import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.plan.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a status is made from.
 *
 * @param observed the site's objects as they are after the apply
 * @param changed whether anything was written, so that pods have something to take up
 * @param failures what could not be written or deleted
 * @param waitingShards those that cannot be what the plan says until others have drained
 * @param wanted what each pod is to serve; nothing while that is not settled
 */
public record Report(
        FtpsSite site,
        Verdict verdict,
        Observed observed,
        boolean changed,
        List<Failure> failures,
        List<Integer> waitingShards,
        Optional<Served> wanted,
        List<PodServing> serving) {}
