package io.ftpsoperator.operator.plan;

import io.ftpsoperator.operator.secret.CertificateFacts;
import io.ftpsoperator.operator.secret.TlsSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** When the operator's own certificates are made anew. */
public final class SelfSignedLife {
    public static final Duration VALIDITY = Duration.ofDays(90);

    private SelfSignedLife() {}

    /** Whether it is ours, for these names, and not in the last third of its life. */
    static boolean isToBeKept(TlsSecret found, List<String> names, Instant now) {
        return found instanceof TlsSecret.Pair(CertificateFacts facts)
                && facts.selfSigned()
                && Set.copyOf(facts.names()).equals(lowerCase(names))
                && now.isBefore(renewalOf(facts));
    }

    private static Set<String> lowerCase(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    public static Instant renewalOf(CertificateFacts facts) {
        var life = Duration.between(facts.notBefore(), facts.notAfter());
        return facts.notBefore().plus(life.multipliedBy(2).dividedBy(3));
    }
}
