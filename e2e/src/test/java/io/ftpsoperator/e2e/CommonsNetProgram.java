package io.ftpsoperator.e2e;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;

/** A partner's Java program; started by {@link CommonsNet}. */
final class CommonsNetProgram {

    private CommonsNetProgram() {}

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        var client = new FTPSClient(Boolean.parseBoolean(arguments[0]), trusting(Path.of(arguments[7])));
        client.setEnabledProtocols(new String[] {arguments[1]});
        client.setUseEPSVwithIPv4(Boolean.parseBoolean(arguments[2]));
        client.setPassiveNatWorkaroundStrategy(announced -> announced); // the address in the reply, right or wrong
        client.connect(arguments[3], Integer.parseInt(arguments[4]));
        try {
            require(client, FTPReply.isPositiveCompletion(client.getReplyCode()));
            require(client, client.login(arguments[5], arguments[6]));
            client.execPBSZ(0);
            client.execPROT("P");
            client.enterLocalPassiveMode();
            require(client, client.setFileType(FTP.BINARY_FILE_TYPE));
            act(client, Arrays.copyOfRange(arguments, 8, arguments.length));
            require(client, client.logout());
        } finally {
            client.disconnect();
        }
    }

    private static void act(FTPSClient client, String[] action) throws IOException {
        switch (action[0]) {
            case "upload" -> {
                try (var in = Files.newInputStream(Path.of(action[1]))) {
                    require(client, client.storeFile(action[2], in));
                }
            }
            case "download" -> {
                try (var out = Files.newOutputStream(Path.of(action[2]))) {
                    require(client, client.retrieveFile(action[1], out));
                }
            }
            case "resume-upload" -> {
                long done = Long.parseLong(client.getSize(action[2]));
                client.setRestartOffset(done);
                try (var in = Files.newInputStream(Path.of(action[1]))) {
                    in.skipNBytes(done);
                    require(client, client.storeFile(action[2], in));
                }
            }
            case "resume-download" -> {
                client.setRestartOffset(Files.size(Path.of(action[2])));
                try (var out = new FileOutputStream(action[2], true)) {
                    require(client, client.retrieveFile(action[1], out));
                }
            }
            case "list" -> {
                for (FTPFile file : client.mlistDir()) {
                    System.out.println(file.getName() + " " + file.getSize());
                }
            }
            default -> throw new IllegalArgumentException(action[0]);
        }
    }

    private static void require(FTPSClient client, boolean good) {
        if (!good) {
            throw new IllegalStateException(client.getReplyString());
        }
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null);
        try (var in = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
