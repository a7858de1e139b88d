package io.ftpsoperator.operator;

import io.ftpsoperator.operator.site.OperatorSettings;
import io.ftpsoperator.operator.site.Platform;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** The operator's settings as its environment gives them; see application.properties. */
@ConfigMapping(prefix = "ftps")
interface OperatorConfiguration {
    @WithDefault("ftps-operator")
    String namespace();

    /** Name of the pod, by which it is known as the leader; nothing where there is no pod. */
    Optional<String> pod();

    /** Name of the Lease that the leader holds. */
    @WithDefault("ftps-operator")
    String lease();

    @WithDefault("any")
    Platform platform();

    Runtime runtime();

    /** Of the pods that serve sites. */
    interface Runtime {
        String image();

        @WithDefault("IfNotPresent")
        String pullPolicy();

        @WithName("requests.cpu")
        @WithDefault("50m")
        String cpuRequest();

        @WithName("requests.memory")
        @WithDefault("192Mi")
        String memoryRequest();

        @WithName("limits.memory")
        @WithDefault("512Mi")
        String memoryLimit();
    }

    default OperatorSettings settings() {
        var pods = runtime();
        return new OperatorSettings(
                namespace(),
                pods.image(),
                pods.pullPolicy(),
                pods.cpuRequest(),
                pods.memoryRequest(),
                pods.memoryLimit(),
                platform());
    }
}
