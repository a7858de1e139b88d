package io.ftpsoperator.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs clients where partners are: outside the cluster. FTPS_CLIENT is the command that leads there (into the client namespace of
 * the test cluster); without it, they run here.
 */
final class Outside {

    private Outside() {}

    static Shell.Result run(List<String> command) {
        var prefix = System.getenv().getOrDefault("FTPS_CLIENT", "");
        var whole = new ArrayList<String>();
        if (!prefix.isBlank()) {
            whole.addAll(Arrays.asList(prefix.trim().split(" +")));
        }
        whole.addAll(command);
        return Shell.run(whole);
    }
}
