package io.ftpsoperator.operator;

import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.operator.status.UserAtSite;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Set;

/** Takes deleted sites out of the ledger. */
final class ForgottenSites extends AbstractEventSource<UserAtSite, FtpsSite> implements ResourceEventAware<FtpsSite> {
    private final UserLedger ledger;

    ForgottenSites(UserLedger ledger) {
        super(UserAtSite.class, "forgotten-sites");
        this.ledger = ledger;
    }

    @Override
    public void onResourceDeleted(FtpsSite site) {
        ledger.forget(ResourceID.fromResource(site));
    }

    @Override
    public Set<UserAtSite> getSecondaryResources(FtpsSite site) {
        return Set.of();
    }
}
