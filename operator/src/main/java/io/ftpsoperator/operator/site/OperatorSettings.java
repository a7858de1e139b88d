package io.ftpsoperator.operator.site;

/**
 * What the operator's installation says of the pods it makes.
 *
 * @param namespace the operator's own, from which alone pods answer on their management port
 * @param platform whose balancers serve Services of type LoadBalancer
 */
public record OperatorSettings(
        String namespace,
        String runtimeImage,
        String pullPolicy,
        String cpuRequest,
        String memoryRequest,
        String memoryLimit,
        Platform platform) {

    public static OperatorSettings defaults() {
        return new OperatorSettings(
                "ftps-operator",
                "ftps-operator/runtime:0.1.0-SNAPSHOT",
                "IfNotPresent",
                "50m",
                "192Mi",
                "512Mi",
                Platform.any);
    }
}
