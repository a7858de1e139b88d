package io.ftpsoperator.operator.watch;

import io.ftpsoperator.api.served.Served;
import java.util.Optional;

/** Asks a pod what it serves. */
public interface ServedProbe {

    /** Nothing when the pod does not answer in time. */
    Optional<Served> ask(String address);
}
