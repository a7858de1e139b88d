package io.ftpsoperator.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Python's ftplib. It fails unless the address in the reply to PASV is the one it connected to. */
record PythonFtplib(String tls) implements FtpsClient {

    private static final Path SCRIPT =
            Path.of("src/test/resources/clients/ftplib_client.py").toAbsolutePath();

    @Override
    public void upload(Target target, Path local, String remote) {
        run(target, "upload", local.toString(), remote);
    }

    @Override
    public void download(Target target, String remote, Path local) {
        run(target, "download", remote, local.toString());
    }

    @Override
    public void resumeUpload(Target target, Path local, String remote) {
        run(target, "resume-upload", local.toString(), remote);
    }

    @Override
    public void resumeDownload(Target target, String remote, Path local) {
        run(target, "resume-download", remote, local.toString());
    }

    /** By MLSD. */
    @Override
    public String list(Target target) {
        return run(target, "list");
    }

    private String run(Target target, String... action) {
        var command = new ArrayList<>(List.of(
                "python3",
                SCRIPT.toString(),
                target.implicit() ? "implicit" : "explicit",
                tls,
                target.hostName(),
                target.address(),
                Integer.toString(target.port()),
                target.user(),
                target.password(),
                target.authority().toString()));
        command.addAll(List.of(action));
        return Outside.run(command).orFail();
    }
}
