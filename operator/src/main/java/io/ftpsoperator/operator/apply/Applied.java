package io.ftpsoperator.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.ftpsoperator.operator.status.Failure;
import java.util.List;

/**
 * What came of applying.
 *
 * @param written objects as the API server returned them
 * @param failures one for each object that could not be written or deleted
 */
public record Applied(List<HasMetadata> written, List<Failure> failures) {

    public static Applied nothing() {
        return new Applied(List.of(), List.of());
    }
}
