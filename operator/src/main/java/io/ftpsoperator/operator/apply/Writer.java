package io.ftpsoperator.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/** The few things that applying does to a cluster. */
public interface Writer {

    /** Reads past the cache, which holds our own objects only and may lag. */
    Optional<HasMetadata> read(HasMetadata like);

    HasMetadata apply(HasMetadata desired);

    void delete(HasMetadata object);

    void annotate(HasMetadata object, String annotation, String value);
}
