package io.ftpsoperator.runtime.data;

import io.ftpsoperator.api.v1alpha1.Limits;
import java.time.Duration;

/**
 * How long a transfer waits for its client.
 *
 * @param connect for the data connection, from the transfer command on
 * @param stall for the next byte
 */
public record Patience(Duration connect, Duration stall) {

    public static Patience of(Limits limits) {
        return new Patience(limits.dataConnection(), limits.stalledTransfer());
    }
}
