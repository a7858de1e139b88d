package io.ftpsoperator.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Python's ftplib. It fails unless the address in the reply to PASV is the one it connected to. */
record PythonFtplib(String tls) implements ScriptClient {

    private static final Path SCRIPT =
            Path.of("src/test/resources/clients/ftplib_client.py").toAbsolutePath();

    @Override
    public String run(Target target, String... action) {
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
