package io.ftpsoperator.operator.status;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import io.ftpsoperator.api.v1alpha1.SiteCondition;
import java.util.List;

/**
 * An object with a status that the operator reports, and what tools are to make of it.
 *
 * @param name says what the case is
 */
record ReportedState(String name, HasMetadata object, Progress progress) {

    /** The words of kstatus and of Argo CD for the same. */
    enum Progress {
        DONE("Current", "Healthy"),
        ON_ITS_WAY("InProgress", "Progressing"),
        /** For kstatus whatever is not Ready and not Stalled is on its way. */
        SUSPENDED("InProgress", "Suspended"),
        STUCK("Failed", "Degraded"),
        GOING("Terminating", "");

        final String kstatus;
        final String argoCd;

        Progress(String kstatus, String argoCd) {
            this.kstatus = kstatus;
            this.argoCd = argoCd;
        }
    }

    List<SiteCondition> conditions() {
        return switch (object) {
            case FtpsSite site -> site.getStatus().conditions();
            case FtpsUser user -> user.getStatus().conditions();
            default -> throw new AssertionError(object.getKind());
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
