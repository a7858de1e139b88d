package io.ftpsoperator.api.spelling;

import io.ftpsoperator.api.v1alpha1.Spellings;
import java.util.regex.Pattern;

/** Names of the DNS, and of Kubernetes objects, which follow it. */
public final class DnsName {
    public static final int LONGEST = 253;

    private static final Pattern ONE_LABEL = Pattern.compile(Spellings.LABEL);
    private static final Pattern HOST_NAME = Pattern.compile(Spellings.HOST_NAME);
    private static final Pattern CERTIFIABLE_NAME = Pattern.compile(Spellings.CERTIFIABLE_NAME);
    private static final Pattern OBJECT_NAME = Pattern.compile(Spellings.OBJECT_NAME);

    private DnsName() {}

    public static boolean isHostName(String name) {
        return name.length() <= LONGEST && HOST_NAME.matcher(name).matches();
    }

    /** A host name, or all hosts of a domain: {@code *.example.com}. */
    public static boolean isCertifiable(String name) {
        return name.length() <= LONGEST && CERTIFIABLE_NAME.matcher(name).matches();
    }

    /**
     * Whether a name as a certificate has it stands for a host: a wildcard does for all hosts with exactly one label in its
     * place (RFC 9525 section 6.3). Both in lower case.
     */
    public static boolean covers(String certified, String host) {
        int dot = host.indexOf('.');
        return certified.equals(host) || dot > 0 && certified.equals("*" + host.substring(dot));
    }

    /** One part of a name, without dots. */
    public static boolean isLabel(String name) {
        return ONE_LABEL.matcher(name).matches();
    }

    public static boolean isObjectName(String name) {
        return name.length() <= LONGEST && OBJECT_NAME.matcher(name).matches();
    }
}
