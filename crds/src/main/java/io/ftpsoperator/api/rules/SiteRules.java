package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.spelling.DnsName;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.Spellings;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one judge of sites: what the CRD's schema says, repeated for manifests that no API server has seen, and what it cannot
 * say. Each rule is a pure function; the list is the specification, and every problem is reported at once.
 */
public final class SiteRules {
    private static final List<Function<FtpsSiteSpec, Stream<Problem>>> RULES = List.of(
            ListenerRules::thereIsAtLeastOneAndAtMostEight,
            ListenerRules::everyPortIsAPort,
            ListenerRules::noPortTwice,
            ListenerRules::reservedPortsAreLeftFree,
            HostNameRules::atMostThirtyTwo,
            HostNameRules::everyOneIsADnsName,
            HostNameRules::noNameTwice,
            TlsRules::exactlyOneCertificateSource,
            TlsRules::theSourceIsNamedWell,
            TlsRules::anIssuerNeedsANameToCertify,
            TlsRules::additionalCertificatesAreNamedWell,
            TlsRules::everyCipherSuiteOnce,
            TlsRules::theMinimumVersionHasACipherSuite,
            TlsRules::resumptionIsRequiredOnlyWhereDataIsEncrypted,
            ClientCertificateRules::whoAsksForThemTrustsSomebody,
            ClientCertificateRules::usersCertificatesAreNamedWell,
            PassiveRules::theRangeIsARange,
            PassiveRules::theRangeKeepsClearOfOtherPorts,
            PassiveRules::thePortsFitIntoAService,
            PassiveRules::theAddressIsOneThatPasvCanSay,
            PassiveRules::overridesNameNetworksAndAddresses,
            ReplicaRules::thereAreOneToTen,
            ReplicaRules::severalShareTheirStorage,
            ReplicaRules::everyOneHasPassivePorts,
            StorageRules::exactlyOneSource,
            StorageRules::theClaimIsNamedWell,
            StorageRules::theClassIsNamedWell,
            StorageRules::sizesAreQuantities,
            StorageRules::accessModesAreKnown,
            StorageRules::onlyOurOwnClaimIsDeleted,
            UserRules::atMostAThousand,
            UserRules::namesAreUsable,
            UserRules::noNameTwice,
            UserRules::passwordsAreReferences,
            UserRules::homesStayInTheStorage,
            UserRules::foldersAreFolders,
            UserRules::noFolderTwice,
            UserRules::quotasLimitSomething,
            UserRules::networksAreNetworks,
            SelectorRules::requirementsAreWhole,
            LoginRules::termsAreSpansOfTime,
            LoginRules::capsAreInRange,
            BandwidthRules::ratesAreQuantities,
            LimitRules::capsAreInRange,
            LimitRules::timeoutsAreSpansOfTime,
            LimitRules::neverBannedNetworksAreNetworks,
            CommandRules::deniedOnesAreCommands,
            CommandRules::whatNoSessionCanDoWithoutStays,
            CommandRules::noCommandTwice,
            CommandRules::hashAlgorithmsAreFew,
            ServiceRules::onlyOutsideTrafficHasAnExternalPolicy,
            ServiceRules::sourceRangesAreNetworks,
            ServiceRules::proxiesAreNetworks,
            ServiceRules::annotationsHaveProperKeys,
            ServiceRules::onlyBalancersHaveAClass,
            ServiceRules::onlyBalancersDoWithoutNodePorts,
            ServiceRules::theMostPortsAreANumberOfPorts,
            ServiceRules::aGatewayIsNamedWell,
            ServiceRules::behindAGatewayIsAClusterIp,
            ServiceRules::behindAGatewayNobodyIsToldByAddress,
            MessageRules::textsAreShortAndPlain,
            PodTemplateRules::labelsAreFreeAndWhole,
            PodTemplateRules::annotationsAreFreeAndWhole,
            PodTemplateRules::resourcesAreAmounts,
            PodTemplateRules::noMoreIsAskedForThanAllowed,
            PodTemplateRules::classesAndSecretsAreNamedWell,
            PlacementRules::nodesAreSelectedByLabels,
            PlacementRules::tolerationsMakeSense,
            PlacementRules::nodeAffinityIsWhole,
            PlacementRules::podAffinityIsWhole,
            PlacementRules::spreadIsOverPlaces);

    private static final Pattern NAME = Pattern.compile(Spellings.SITE_NAME);

    private SiteRules() {}

    /** Everything wrong with the site, in the order of the rules; empty when it is sound. */
    public static List<Problem> problemsOf(FtpsSiteSpec spec) {
        return RULES.stream().flatMap(rule -> rule.apply(spec)).toList();
    }

    /** What keeps a text from being a site's name: the site's Service has that name, and others begin with it. */
    public static List<Problem> problemsOfName(String name) {
        if (name.isEmpty()) {
            return List.of(new Problem("metadata.name", "the site has no name; give one, such as partners"));
        }
        return name.length() <= Spellings.LONGEST_SITE_NAME
                        && NAME.matcher(name).matches()
                ? List.of()
                : List.of(new Problem(
                        "metadata.name",
                        "\"%s\" is not the name of a site; use lower-case letters, digits and '-', a letter first, at most %d characters"
                                .formatted(name, Spellings.LONGEST_SITE_NAME)));
    }

    /** What keeps a text from being a namespace; none at all is fine. */
    public static List<Problem> problemsOfNamespace(String namespace) {
        return namespace.isEmpty() || DnsName.isLabel(namespace)
                ? List.of()
                : List.of(new Problem(
                        "metadata.namespace",
                        "\"%s\" is not a namespace; use lower-case letters, digits and '-'".formatted(namespace)));
    }
}
