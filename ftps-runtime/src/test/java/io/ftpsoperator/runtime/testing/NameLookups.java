package io.ftpsoperator.runtime.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The platform's own resolver, but that it remembers the addresses whose names a server asked for. */
public final class NameLookups extends InetAddressResolverProvider {

    private static final Set<InetAddress> ASKED = ConcurrentHashMap.newKeySet();

    /** Whether a server in this JVM has ever asked for the name of that address. */
    public static boolean askedFor(String address) {
        return ASKED.contains(InetAddress.ofLiteral(address));
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        var builtIn = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                return builtIn.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                if (byServer()) {
                    ASKED.add(InetAddress.getByAddress(address));
                }
                return builtIn.lookupByAddress(address);
            }
        };
    }

    /** The clients of tests run on threads of the test framework; the server has its own. */
    private static boolean byServer() {
        return Stream.of(Thread.currentThread().getStackTrace())
                .noneMatch(frame -> frame.getClassName().startsWith("org.junit"));
    }

    @Override
    public String name() {
        return "watched";
    }
}
