package io.ftpsoperator.api.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManifestWriterTest {
    private static final String SITE = """
            apiVersion: ftps-operator.io/v1alpha1
            kind: FtpsSite
            metadata: {name: "yes", namespace: default}
            spec:
              listeners: [{port: 2121}, {port: 990}]
              hostNames: [ftp.example.com, "*.example.org"]
              channelPolicy: {control: Allow, data: Deny}
              tls:
                certificate: {issuerRef: {name: "on", kind: ClusterIssuer}}
                minimumVersion: "1.3"
                sessionReuse: Disabled
              passive: {ports: {first: 40000, last: 40003}, address: ftp.example.com}
              storage:
                volumeClaim: {storageClassName: "", accessModes: [ReadWriteMany], resources: {requests: {storage: "10"}}}
                reclaimPolicy: Delete
              users:
                - name: "1e3"
                  passwordSecretRef: {name: "0x1f", key: "null"}
                  home: "/a: #b 'c' \\"d\\" é\\u200b\\ufffe"
                  access: ReadOnly
                  allowedNetworks: [203.0.113.0/24, "::/0"]
                  login: Disabled
                  notBefore: 2026-01-01T00:00:00Z
                  notAfter: "2026-12-31T23:59:59Z"
                  maxSessions: 3
                  bandwidth: {perUser: 5Mi}
              limits:
                maxSessions: 5
                maxSessionsPerUser: 6
                maxSessionsPerAddress: 4
                idleTimeout: 1h
                loginTimeout: 5s
                maxLoginFailures: 7
                stalledTransferTimeout: 2h
                dataConnectionTimeout: 20s
                neverBannedNetworks: [192.0.2.0/24]
                bandwidth: {perSession: "1500", perUser: "1e6"}
              service:
                type: NodePort
                annotations: {b.example.com/x: "true", a: "2026-01-01"}
                externalTrafficPolicy: Local
                sourceRanges: [10.0.0.0/8]
              messages: {banner: "", welcome: "two\\n  lines \\n"}
            """;

    @Test
    void whatItWritesIsReadBackAsTheSameSite() {
        var site = read(SITE);

        assertThat(read(ManifestWriter.write(site))).isEqualTo(site);
    }

    @Test
    void whatOnlyTheOperatorSaysIsReadBackToo() {
        var site = read(SITE);
        var metadata = site.metadata().withUserFiles(8).withServiceAddress("2001:db8::7");
        var written = ManifestWriter.write(new SiteManifest(site.apiVersion(), site.kind(), metadata, site.spec()));

        var file = new ManifestFile("site.yaml", written);
        var users = IntStream.range(0, 8)
                .mapToObj(number -> new ManifestFile("users-" + number, ""))
                .toList();
        var read =
                ((ReadResult.Sound) ManifestReader.read(file, users)).manifest().metadata();
        assertThat(read).isEqualTo(metadata);
        assertThat(read.serviceAddress()).contains(InetAddress.ofLiteral("2001:db8::7"));
        assertThat(site.metadata().serviceAddress()).isEmpty();
        assertThat(site.metadata().withServiceAddress("a.example.com").serviceAddress())
                .as("nothing that would have to be looked up")
                .isEmpty();
    }

    @Test
    void equalSitesGiveEqualText() {
        var text = ManifestWriter.write(read(SITE));

        assertThat(ManifestWriter.write(read(text))).isEqualTo(text);
    }

    @Test
    void writesFieldsInTheOrderOfTheApiWithTheirDefaults() {
        var site = read("""
                kind: FtpsSite
                spec: {users: [{passwordSecretRef: {name: alice}, name: alice}]}
                metadata: {name: partners}
                apiVersion: ftps-operator.io/v1alpha1
                """);

        assertThat(ManifestWriter.write(site)).isEqualTo("""
                        apiVersion: ftps-operator.io/v1alpha1
                        kind: FtpsSite
                        metadata:
                          name: partners
                        spec:
                          listeners:
                            - port: 21
                          channelPolicy:
                            control: Require
                            data: Require
                          tls:
                            certificate:
                              selfSigned: {}
                            serverName: Optional
                            minimumVersion: '1.2'
                            sessionReuse: Enabled
                            clientCertificates:
                              mode: None
                          passive:
                            ports:
                              first: 30000
                              last: 30009
                            address: Auto
                          active:
                            mode: Disabled
                            sourcePort: Standard
                          replicas: 1
                          storage:
                            ephemeral: {}
                            reclaimPolicy: Retain
                          uploads:
                            visibility: Complete
                          users:
                            - name: alice
                              passwordSecretRef:
                                name: alice
                                key: password
                              home: /alice
                              access: ReadWrite
                              login: Enabled
                          limits:
                            maxSessions: 1000
                            maxSessionsPerUser: 10
                            idleTimeout: 120s
                            loginTimeout: 30s
                            maxLoginFailures: 4
                            dataConnectionTimeout: 30s
                          commands:
                            compression: Disabled
                            hashAlgorithms:
                              - SHA-256
                              - SHA-512
                            checksums: Disabled
                          service:
                            type: LoadBalancer
                            externalTrafficPolicy: Auto
                          proxyProtocol: {}
                          messages:
                            banner: FTPS service ready.
                            welcome: Login successful.
                          logging:
                            format: JSON
                        """);
    }

    private static SiteManifest read(String yaml) {
        assertThat(ManifestReader.read("site.yaml", yaml)).isInstanceOf(ReadResult.Sound.class);
        return ((ReadResult.Sound) ManifestReader.read("site.yaml", yaml)).manifest();
    }
}
