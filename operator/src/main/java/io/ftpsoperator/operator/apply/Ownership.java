package io.ftpsoperator.operator.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.site.SiteLabels;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether an object that is there is the site's own. What it is not is never written over, whatever it is and whoever made it:
 * taking over an object is its owner's decision, and deleting it is how an owner decides.
 */
final class Ownership {
    private Ownership() {}

    /** A sentence that names the object and the way out; nothing where it is the site's own. */
    static Optional<String> objection(HasMetadata found, HasMetadata desired, SiteNames names) {
        if (!SiteLabels.siteOf(found).equals(Optional.of(names))) {
            return Optional.of("%s exists and is not this site's; rename or delete it, or %s"
                    .formatted(nameOf(desired), wayOut(desired)));
        }
        return controller(found)
                .filter(owner -> !isASite(owner, names) && !isOurCertificate(owner, names))
                .map(owner -> "%s belongs to %s \"%s\", although it has this site's labels; delete it, or %s"
                        .formatted(nameOf(desired), owner.getKind(), owner.getName(), wayOut(desired)));
    }

    private static String wayOut(HasMetadata desired) {
        return desired instanceof PersistentVolumeClaim
                ? "name it in spec.storage.claimName to use it as it is"
                : "give the site another name";
    }

    private static Optional<OwnerReference> controller(HasMetadata object) {
        return Objects.requireNonNullElse(object.getMetadata().getOwnerReferences(), List.<OwnerReference>of()).stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }

    /** A former one of the same name too: what is left of that is on its way out, and the API server says so. */
    private static boolean isASite(OwnerReference owner, SiteNames names) {
        return owner.getKind().equals(FtpsSite.KIND)
                && owner.getApiVersion().startsWith(FtpsSite.GROUP + "/")
                && owner.getName().equals(names.site());
    }

    /** cert-manager can be set to own the Secrets that it fills. */
    private static boolean isOurCertificate(OwnerReference owner, SiteNames names) {
        return owner.getKind().equals("Certificate")
                && owner.getApiVersion().startsWith("cert-manager.io/")
                && owner.getName().equals(names.certificate());
    }

    static String nameOf(HasMetadata object) {
        return object.getKind() + " \"" + object.getMetadata().getName() + "\"";
    }
}
