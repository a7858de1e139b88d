package io.ftpsoperator.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * What came of applying.
 *
 * @param written objects as the API server returned them
 * @param failures one sentence for each object that could not be written or deleted
 */
public record Applied(List<HasMetadata> written, List<String> failures) {

    public static Applied nothing() {
        return new Applied(List.of(), List.of());
    }
}
