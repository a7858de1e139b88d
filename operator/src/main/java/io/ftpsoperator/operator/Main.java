package io.ftpsoperator.operator;

import io.ftpsoperator.operator.render.OperatorCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Without arguments, the operator; with {@code render}, a command that needs neither a cluster nor Quarkus. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0 && List.of("render", "help", "-h", "--help").contains(args[0])) {
            System.exit(OperatorCommand.run(args));
        }
        Quarkus.run(args);
    }
}
