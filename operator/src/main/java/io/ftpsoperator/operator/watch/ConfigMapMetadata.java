package io.ftpsoperator.operator.watch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;

/** A ConfigMap without its contents. A bean and no record, for that is what the client's informers can hold. */
@Group("")
@Version("v1")
@Kind("ConfigMap")
@Singular("configmap")
@Plural("configmaps")
@JsonIgnoreProperties(ignoreUnknown = true)
// Objects of the API are read by their kind otherwise, and this one has two.
@JsonDeserialize(using = JsonDeserializer.None.class)
public final class ConfigMapMetadata implements HasMetadata, Namespaced {
    private static final long serialVersionUID = 1L;

    private String apiVersion = "v1";
    private String kind = "ConfigMap";
    private ObjectMeta metadata = new ObjectMeta();

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        // kubectl apply keeps a copy of the contents in an annotation.
        metadata.setAnnotations(Map.of());
        metadata.setManagedFields(List.of());
        this.metadata = metadata;
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    @Override
    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }
}
