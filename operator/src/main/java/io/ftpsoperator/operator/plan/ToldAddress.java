package io.ftpsoperator.operator.plan;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.ftpsoperator.api.manifest.ManifestReader;
import io.ftpsoperator.api.manifest.ReadResult;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.PassiveSettings;
import io.ftpsoperator.operator.observe.Observed;
import io.ftpsoperator.operator.site.SiteNames;
import java.util.Objects;
import java.util.Optional;

/**
 * The address that pods tell their clients, as their manifest has it. While a balancer or Gateway is without an address for once,
 * say because its controller makes it anew, it goes on being told: the sessions that are there came by it, and the only other
 * address that pods know is their own, which is nothing to clients.
 */
final class ToldAddress {
    private ToldAddress() {}

    static Optional<String> of(SiteNames names, FtpsSiteSpec spec, Observed observed) {
        return observed.children()
                .find(ConfigMap.class, names.manifest())
                .flatMap(manifest -> Optional.ofNullable(manifest.getData()))
                .flatMap(data -> Optional.ofNullable(data.get(SiteNames.MANIFEST_FILE)))
                .flatMap(ToldAddress::read)
                .filter(before -> cameTheSameWay(before, spec))
                .map(before -> before.passive().address())
                .filter(address -> !address.equals(PassiveSettings.AUTO));
    }

    private static Optional<FtpsSiteSpec> read(String text) {
        return ManifestReader.read(SiteNames.MANIFEST_FILE, text) instanceof ReadResult.Sound(var manifest)
                ? Optional.of(manifest.spec())
                : Optional.empty();
    }

    private static boolean cameTheSameWay(FtpsSiteSpec before, FtpsSiteSpec now) {
        return before.service().type() == now.service().type()
                && Objects.equals(before.service().gatewayRef(), now.service().gatewayRef())
                && Objects.equals(
                        before.service().loadBalancerClass(), now.service().loadBalancerClass());
    }
}
