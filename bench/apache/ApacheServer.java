import java.io.File;
import java.util.List;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.ClearTextPasswordEncryptor;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.ConcurrentLoginPermission;
import org.apache.ftpserver.usermanager.impl.WritePermission;

/** Apache FtpServer as it comes, with TLS 1.3 besides 1.2 and room for as many sessions as the benchmark opens. */
public final class ApacheServer {

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        String passive = arguments[1];
        String root = arguments[2];
        String keyStore = arguments[3];
        String user = arguments[4];
        String password = arguments[5];

        var tls = new SslConfigurationFactory();
        tls.setKeystoreFile(new File(keyStore));
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword(password);
        tls.setSslProtocol("TLSv1.3", "TLSv1.2");

        var data = new DataConnectionConfigurationFactory();
        data.setPassivePorts(passive);
        data.setPassiveAddress("127.0.0.1");

        var listener = new ListenerFactory();
        listener.setServerAddress("127.0.0.1");
        listener.setPort(port);
        listener.setIdleTimeout(3600);
        listener.setSslConfiguration(tls.createSslConfiguration());
        listener.setDataConnectionConfiguration(data.createDataConnectionConfiguration());

        var sessions = new ConnectionConfigFactory();
        sessions.setMaxLogins(0); // as many as come
        sessions.setMaxThreads(64);

        var users = new PropertiesUserManagerFactory();
        users.setPasswordEncryptor(new ClearTextPasswordEncryptor());
        var manager = users.createUserManager();
        var account = new BaseUser();
        account.setName(user);
        account.setPassword(password);
        account.setHomeDirectory(root);
        account.setAuthorities(List.of(new WritePermission(), new ConcurrentLoginPermission(0, 0)));
        manager.save(account);

        var server = new FtpServerFactory();
        server.addListener("default", listener.createListener());
        server.setConnectionConfig(sessions.createConnectionConfig());
        server.setUserManager(manager);
        server.createServer().start();
    }
}
