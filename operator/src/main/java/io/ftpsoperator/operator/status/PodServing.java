package io.ftpsoperator.operator.status;

import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.operator.site.PodWord;
import java.util.Optional;

/** What a ready pod says that it serves. */
public record PodServing(String pod, PodWord word) {

    public boolean awaited() {
        return word instanceof PodWord.Awaited;
    }

    boolean serves(Served wanted) {
        return word.equals(new PodWord.Said(wanted));
    }

    Optional<Served> said() {
        return word instanceof PodWord.Said(var served) ? Optional.of(served) : Optional.empty();
    }
}
