package io.ftpsoperator.operator.observe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The objects that the operator made for a site, as last seen. */
public final class Children {
    private final List<HasMetadata> objects;

    public Children(Collection<? extends HasMetadata> objects) {
        this.objects = List.copyOf(objects);
    }

    public <T extends HasMetadata> Optional<T> find(Class<T> type, String name) {
        return all(type).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** The object that has the kind and name of this one. */
    public Optional<HasMetadata> find(HasMetadata like) {
        return objects.stream().filter(object -> same(object, like)).findFirst();
    }

    public <T extends HasMetadata> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public List<HasMetadata> all() {
        return objects;
    }

    /** Pods that are not on their way out, oldest name first. */
    public List<Pod> pods() {
        return all(Pod.class).stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
                .toList();
    }

    /** These, with what was written since. */
    public Children with(Collection<? extends HasMetadata> written) {
        var merged = new ArrayList<HasMetadata>(written);
        objects.stream()
                .filter(object -> written.stream().noneMatch(newer -> same(object, newer)))
                .forEach(merged::add);
        return new Children(merged);
    }

    public static boolean same(HasMetadata one, HasMetadata other) {
        return one.getKind().equals(other.getKind())
                && one.getMetadata().getName().equals(other.getMetadata().getName());
    }
}
