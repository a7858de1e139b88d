package io.ftpsoperator.operator.watch;

import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client finds this by its name. Where there is no ConfigMap, the API server's list of metadata has null for its items, which
 * the client's informers do not survive.
 */
public final class ConfigMapMetadataList extends DefaultKubernetesResourceList<ConfigMapMetadata> {
    private static final long serialVersionUID = 1L;

    @Override
    public void setItems(@Nullable List<ConfigMapMetadata> items) {
        super.setItems(items == null ? List.of() : items);
    }

    @Override
    public List<ConfigMapMetadata> getItems() {
        var items = super.getItems();
        return items == null ? List.of() : items;
    }
}
