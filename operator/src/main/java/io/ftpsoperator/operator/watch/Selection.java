package io.ftpsoperator.operator.watch;

import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import java.util.Map;
import java.util.Objects;

/** Whether a site selects a user of its namespace. */
public final class Selection {
    private Selection() {}

    public static boolean takesPart(FtpsSite site, FtpsUser user) {
        return user.getSpec() != null
                && user.getMetadata().getDeletionTimestamp() == null
                && site.getSpec() != null
                && site.getMetadata().getDeletionTimestamp() == null
                && site.getSpec().userSelector() != null
                && site.getSpec().userSelector().matches(labelsOf(user));
    }

    static Map<String, String> labelsOf(FtpsUser user) {
        return Objects.requireNonNullElse(user.getMetadata().getLabels(), Map.of());
    }
}
