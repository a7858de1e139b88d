package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.spelling.DnsName;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import java.util.stream.Stream;

/** What may be said of {@code spec.hostNames}. */
final class HostNameRules {
    private static final String PATH = "spec.hostNames";
    private static final int MOST = 32;

    private HostNameRules() {}

    static Stream<Problem> atMostThirtyTwo(FtpsSiteSpec spec) {
        return Listed.atMost(MOST, spec.hostNames().size(), PATH, "host names; use a wildcard such as *.example.com");
    }

    static Stream<Problem> everyOneIsADnsName(FtpsSiteSpec spec) {
        return Listed.each(
                spec.hostNames(),
                PATH,
                (path, name) -> DnsName.isCertifiable(name)
                        ? Stream.empty()
                        : Stream.of(new Problem(
                                path,
                                "\"%s\" is not a DNS name; write it like ftp.example.com or *.example.com, in lower case"
                                        .formatted(name))));
    }

    static Stream<Problem> noNameTwice(FtpsSiteSpec spec) {
        return Listed.repeated(spec.hostNames(), name -> name, PATH, "", "\"%s\" is listed twice; remove one");
    }
}
