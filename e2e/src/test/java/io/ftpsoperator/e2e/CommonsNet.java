package io.ftpsoperator.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Apache commons-net, in a program of its own so that it can run outside: {@link CommonsNetProgram}. */
record CommonsNet(String tls, boolean extendedPassive) implements FtpsClient {

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

    @Override
    public String list(Target target) {
        return run(target, "list");
    }

    private String run(Target target, String... action) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CommonsNetProgram.class.getName(),
                Boolean.toString(target.implicit()),
                "TLSv" + tls,
                Boolean.toString(extendedPassive),
                target.address(),
                Integer.toString(target.port()),
                target.user(),
                target.password(),
                target.authority().toString()));
        command.addAll(List.of(action));
        return Outside.run(command).orFail();
    }
}
