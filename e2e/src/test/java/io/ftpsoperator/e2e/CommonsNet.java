package io.ftpsoperator.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Apache commons-net, in a program of its own so that it can run outside: {@link CommonsNetProgram}. */
record CommonsNet(String tls, boolean extendedPassive) implements ScriptClient {

    @Override
    public String run(Target target, String... action) {
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
