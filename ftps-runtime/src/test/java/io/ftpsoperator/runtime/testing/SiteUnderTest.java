package io.ftpsoperator.runtime.testing;

import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.manifest.ManifestReader;
import io.ftpsoperator.api.manifest.ReadResult;
import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.api.v1alpha1.PortRange;
import io.ftpsoperator.api.v1alpha1.SiteUser;
import io.ftpsoperator.runtime.SiteServer;
import io.ftpsoperator.runtime.control.Farewell;
import io.ftpsoperator.runtime.site.Account;
import io.ftpsoperator.runtime.site.LiveSite;
import io.ftpsoperator.runtime.site.Placement;
import io.ftpsoperator.runtime.tls.ClientTrust;
import io.ftpsoperator.runtime.tls.Keyring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A site served in this JVM on loopback, by the real server, with storage of its own. The spec is given as in a manifest; what
 * it leaves out is listeners on 21 and 990, the users alice and bob, and eight free passive ports.
 */
public final class SiteUnderTest implements AutoCloseable {

    public static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static final String LISTENERS = "listeners: [{port: 21}, {port: 990}]\n";
    private static final String USERS = """
            users:
            - {name: alice, passwordSecretRef: {name: alice}}
            - {name: bob, passwordSecretRef: {name: bob}}
            """;
    private static final int PASSIVE_PORTS = 8;

    /** Instead of 20, which not everybody may have. */
    public static final int ACTIVE_SOURCE_PORT = FreePorts.inARow(1);

    /** The least that bcrypt can cost: thousands of logins must not be most of a test's time. */
    private static final int CHEAP = 4;

    private static final int COSTLY = 10;

    private static final TestCertificate CERTIFICATE = TestCertificate.issue("ftps.example.com", "127.0.0.1");
    private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final int hashCost;
    private final Path folder;
    private final Placement placement;
    private final AuditHeard audit = new AuditHeard();
    private final SiteServer server;
    private final Map<String, String> passwords = new HashMap<>();
    private final List<TestCertificate> additional;
    private TestCertificate certificate;
    private Optional<ClientTrust> trust;
    private FtpsSiteSpec spec;

    private SiteUnderTest(
            String yaml,
            int hashCost,
            InetAddress bind,
            List<TestCertificate> certificates,
            Optional<ClientTrust> trust,
            OptionalInt shard)
            throws IOException {
        this.hashCost = hashCost;
        this.certificate = certificates.getFirst();
        this.trust = trust;
        this.additional = certificates.subList(1, certificates.size());
        folder = Files.createTempDirectory("ftps-site-");
        spec = read(yaml);
        placement = new Placement(
                bind,
                Map.of(21, 0, 990, 0, 989, 0, 20, ACTIVE_SOURCE_PORT),
                Optional.empty(),
                Optional.empty(),
                folder.resolve("data"),
                shard,
                OptionalInt.empty());
        server = SiteServer.start(live(), placement, audit.out());
    }

    public static SiteUnderTest start() {
        return serving("");
    }

    /** @param spec lines of a manifest's spec, not indented */
    public static SiteUnderTest serving(String spec) {
        return serving(spec, CHEAP, LOOPBACK);
    }

    /** The same on every address of this machine, as in a pod. */
    public static SiteUnderTest servingEverybody(String spec) {
        return serving(spec, CHEAP, InetAddress.ofLiteral("0.0.0.0"));
    }

    /** The same with password hashes that cost what they do in production. */
    public static SiteUnderTest servingWithCostlyHashes(String spec) {
        return serving(spec, COSTLY, LOOPBACK);
    }

    /** The same with those certificates, the main one first. */
    public static SiteUnderTest serving(String spec, TestCertificate... certificates) {
        return serving(spec, CHEAP, LOOPBACK, List.of(certificates), Optional.empty());
    }

    /** The same for clients with certificates, of which the spec says whether it asks for them. */
    public static SiteUnderTest trusting(ClientTrust trust, String spec) {
        return serving(spec, CHEAP, LOOPBACK, List.of(CERTIFICATE), Optional.of(trust));
    }

    /** The same with password hashes that cost what they do in production. */
    public static SiteUnderTest trustingWithCostlyHashes(ClientTrust trust, String spec) {
        return serving(spec, COSTLY, LOOPBACK, List.of(CERTIFICATE), Optional.of(trust));
    }

    /** The same as one pod of several. */
    public static SiteUnderTest servingAsShard(int number, String spec) {
        try {
            return new SiteUnderTest(
                    spec, CHEAP, LOOPBACK, List.of(CERTIFICATE), Optional.empty(), OptionalInt.of(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SiteUnderTest serving(String spec, int hashCost, InetAddress bind) {
        return serving(spec, hashCost, bind, List.of(CERTIFICATE), Optional.empty());
    }

    private static SiteUnderTest serving(
            String spec,
            int hashCost,
            InetAddress bind,
            List<TestCertificate> certificates,
            Optional<ClientTrust> trust) {
        try {
            return new SiteUnderTest(spec, hashCost, bind, certificates, trust, OptionalInt.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String passwordOf(String user) {
        return user + "-secret";
    }

    private static FtpsSiteSpec read(String given) {
        var manifest = manifestOf(given);
        return switch (ManifestReader.read("site.yaml", manifest)) {
            case ReadResult.Sound(var sound) -> sound.spec();
            case ReadResult.Faulty(var problems) -> throw new IllegalArgumentException(problems + "\n" + manifest);
        };
    }

    static String manifestOf(String given) {
        var text = new StringBuilder(given.strip()).append('\n');
        addUnless(given.contains("listeners:"), text, LISTENERS);
        addUnless(given.contains("users:"), text, USERS);
        addUnless(given.contains("passive:"), text, passive(PASSIVE_PORTS));
        return """
                apiVersion: ftps-operator.io/v1alpha1
                kind: FtpsSite
                metadata: {name: tested}
                spec:
                """ + text.toString().indent(2);
    }

    private static void addUnless(boolean there, StringBuilder text, String lines) {
        if (!there) {
            text.append(lines);
        }
    }

    /** The manifest's lines for that many passive ports, which are free now. */
    public static String passive(int count) {
        int first = FreePorts.inARow(count);
        return "passive: {ports: {first: %d, last: %d}}\n".formatted(first, first + count - 1);
    }

    private LiveSite live() {
        var accounts = spec.users().stream()
                .map(this::accountOf)
                .collect(Collectors.toMap(Account::name, Function.identity()));
        return new LiveSite("tested", spec, accounts, keys(), trust, Optional.empty(), new Served("", "", "", ""));
    }

    private Keyring keys() {
        return new Keyring(
                certificate.material(),
                additional.stream().map(TestCertificate::material).toList());
    }

    private Account accountOf(SiteUser user) {
        var password = Optional.ofNullable(user.passwordSecretRef())
                .map(_ -> hashOf(passwords.getOrDefault(user.name(), passwordOf(user.name()))));
        return Account.of(user, password, spec.limits());
    }

    private PasswordHash hashOf(String password) {
        var encoded = OpenBSDBCrypt.generate("2b", password.getBytes(StandardCharsets.UTF_8), SALT, hashCost);
        return PasswordHash.parse(encoded).orElseThrow();
    }

    /** Serves a changed spec, as after a change of the manifest; the passive ports stay. */
    public void become(String changed) {
        spec = read(changed);
        server.apply(live());
    }

    /** Gives a user another password than the one that clients log in with. */
    public void changePasswordOf(String user) {
        passwords.put(user, "another-secret");
        server.apply(live());
    }

    /** Serves another certificate with another key. */
    public TestCertificate renewCertificate() {
        certificate = TestCertificate.issue("ftps.example.com", "127.0.0.1");
        server.apply(live());
        return certificate;
    }

    /** Trusts others, as after a change of their bundle or of their revocation lists. */
    public void trust(ClientTrust changed) {
        trust = Optional.of(changed);
        server.apply(live());
    }

    public TestCertificate certificate() {
        return certificate;
    }

    /** Everything that its audit log says. */
    public AuditHeard audit() {
        return audit;
    }

    public SiteServer server() {
        return server;
    }

    public PortRange passivePorts() {
        return spec.passive().ports();
    }

    public int explicitPort() {
        return server.boundPorts().get(21);
    }

    public int implicitPort() {
        return server.boundPorts().get(990);
    }

    /** TLS for one more client, which knows no session of any other. */
    public ClientTls tls() {
        return ClientTls.trusting(Stream.concat(Stream.of(certificate), additional.stream())
                .map(TestCertificate::certificate)
                .toList());
    }

    /** A client of the explicit listener whose TCP connection stands; nothing has been read. */
    public FtpsClient dial() {
        return FtpsClient.dial(explicitPort(), tls());
    }

    /** The same from another address of this machine, such as 127.0.0.2: as from another machine. */
    public FtpsClient dialFrom(String address) {
        return FtpsClient.dialFrom(InetAddress.ofLiteral(address), explicitPort(), tls());
    }

    /** A client of the implicit listener whose TCP connection stands; nothing has been sent. */
    public FtpsClient dialImplicit() {
        return FtpsClient.dial(implicitPort(), tls());
    }

    /** A client that has been greeted, in clear. */
    public FtpsClient connect() {
        return dial().greeted();
    }

    /** A client of the implicit listener that has been greeted inside TLS. */
    public FtpsClient connectImplicit() {
        return dialImplicit().secured().greeted().protectingData(true);
    }

    /** A client that is logged in over TLS, in TYPE I, with data protected where the site allows it. */
    public FtpsClient login(String user) {
        return login(user, tls());
    }

    public FtpsClient login(String user, ClientTls tls) {
        var client =
                FtpsClient.dial(explicitPort(), tls).greeted().authenticated().loggedIn(user);
        return spec.channelPolicy().data() == DataPolicy.Deny ? client : client.protectingData();
    }

    public FtpsClient loginImplicit(String user) {
        return connectImplicit().loggedIn(user);
    }

    /** A user's file as it lies on the disk. */
    public Path file(String user, String name) {
        return placement.data().resolve(user).resolve(name);
    }

    public Path given(String user, String name, byte[] content) {
        try {
            var file = file(user, name);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] content(String user, String name) {
        try {
            return Files.readAllBytes(file(user, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder for what a test has on the client's side; goes with the site. */
    public Path scratch() {
        try {
            return Files.createDirectories(folder.resolve("client"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file with the certificate, for clients that are to trust it. */
    public Path certificateFile() {
        try {
            return Files.writeString(scratch().resolve("ca.pem"), certificate.pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void drain(Duration atMost) {
        drain(Farewell.within(atMost));
    }

    public void drain(Farewell farewell) {
        server.drain(farewell);
    }

    @Override
    public void close() {
        server.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
