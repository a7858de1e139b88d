package io.ftpsoperator.operator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Leaves out of what is read from the API server who manages which field: it is of no use here, and the larger part of what the
 * caches would hold, for each field is a map of its own.
 */
@Singleton
final class LeanObjects implements KubernetesClientObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.addMixIn(ObjectMeta.class, WithoutManagers.class);
    }

    @JsonIgnoreProperties("managedFields")
    private interface WithoutManagers {}
}
