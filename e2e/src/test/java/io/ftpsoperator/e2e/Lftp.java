package io.ftpsoperator.e2e;

import java.nio.file.Path;
import java.util.List;

/** lftp on GnuTLS. */
record Lftp(boolean extendedPassive) implements FtpsClient {

    @Override
    public void upload(Target target, Path local, String remote) {
        run(target, "put %s -o %s".formatted(local, remote));
    }

    @Override
    public void download(Target target, String remote, Path local) {
        run(target, "get %s -o %s".formatted(remote, local));
    }

    @Override
    public void resumeUpload(Target target, Path local, String remote) {
        run(target, "put -c %s -o %s".formatted(local, remote));
    }

    @Override
    public void resumeDownload(Target target, String remote, Path local) {
        run(target, "get -c %s -o %s".formatted(remote, local));
    }

    @Override
    public String list(Target target) {
        return run(target, "cls -1");
    }

    private String run(Target target, String action) {
        var script = """
                set net:max-retries 1; set net:timeout 20; set xfer:clobber on; set cmd:fail-exit yes;
                set ssl:ca-file %s; set ssl:verify-certificate yes; set ssl:check-hostname no;
                set ftp:ssl-force yes; set ftp:ssl-protect-data yes; set ftp:ssl-protect-list yes;
                set ftp:prefer-epsv %s; set ftp:fix-pasv-address no;
                open -p %d -u "%s,%s" %s://%s; %s; bye
                """.formatted(
                        target.authority(),
                        extendedPassive,
                        target.port(),
                        target.user(),
                        target.password(),
                        target.scheme(),
                        target.address(),
                        action);
        return Outside.run(List.of("lftp", "-c", script.replace('\n', ' '))).orFail();
    }
}
