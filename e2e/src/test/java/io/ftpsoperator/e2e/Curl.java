package io.ftpsoperator.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** curl on OpenSSL. It checks the certificate's name as well. */
record Curl(String tls, boolean extendedPassive) implements FtpsClient {

    @Override
    public void upload(Target target, Path local, String remote) {
        run(target, remote, "-T", local.toString()).orFail();
    }

    @Override
    public void download(Target target, String remote, Path local) {
        run(target, remote, "-o", local.toString()).orFail();
    }

    @Override
    public void resumeUpload(Target target, Path local, String remote) {
        run(target, remote, "-C", "-", "-T", local.toString()).orFail();
    }

    @Override
    public void resumeDownload(Target target, String remote, Path local) {
        run(target, remote, "-C", "-", "-o", local.toString()).orFail();
    }

    @Override
    public String list(Target target) {
        return run(target, "").orFail();
    }

    Shell.Result run(Target target, String remote, String... more) {
        var command = new ArrayList<>(List.of("curl", "-sS", "-v", "--ssl-reqd", "--max-time", "120"));
        command.addAll(List.of("--cacert", target.authority().toString()));
        command.addAll(List.of("--tlsv" + tls, "--tls-max", tls));
        command.addAll(List.of("--connect-to", "::%s:".formatted(target.address())));
        command.addAll(List.of("-u", target.user() + ":" + target.password()));
        command.add(extendedPassive ? "--ftp-pasv" : "--disable-epsv");
        command.add("--no-ftp-skip-pasv-ip"); // use the address in the 227 reply, right or wrong
        command.addAll(List.of(more));
        command.add("%s://%s:%d/%s".formatted(target.scheme(), target.hostName(), target.port(), remote));
        return Outside.run(command);
    }
}
