package io.ftpsoperator.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A pod out of which {@link Knock} is run.
 *
 * @param classes the folder in which it has the program, by the path that Java asks for
 */
record KnockingPod(String namespace, String name, String classes) {

    private static final String CLASSES = "/knock";

    /** Starts one on the node that has nothing to do with any site, and waits until it listens on port 8080. */
    static KnockingPod start(String namespace, String name, String node) {
        Cluster.apply(namespace, """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: knock}
                binaryData: {program: %s}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: %s, labels: {knocks: "true"}}
                spec:
                  nodeName: %s
                  automountServiceAccountToken: false
                  terminationGracePeriodSeconds: 1
                  securityContext: {runAsNonRoot: true, runAsUser: 10001, seccompProfile: {type: RuntimeDefault}}
                  containers:
                    - name: neighbour
                      image: %s
                      imagePullPolicy: IfNotPresent
                      command: [java, -m, jdk.httpserver, -b, 0.0.0.0, -p, "8080", -d, %s]
                      readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1}
                      securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
                      volumeMounts: [{name: knock, mountPath: %s}]
                  volumes: [{name: knock, configMap: {name: knock, items: [{key: program, path: %s}]}}]
                """.formatted(
                        Base64.getEncoder().encodeToString(program()),
                        name,
                        node,
                        Operator.image("runtime"),
                        CLASSES,
                        CLASSES,
                        programPath()));
        Cluster.kubectl("-n", namespace, "wait", "--for=condition=Ready", "pod/" + name, "--timeout=60s");
        return new KnockingPod(namespace, name, CLASSES);
    }

    /** {@link Knock} as the compiler has made it. */
    static byte[] program() {
        try {
            return Files.readAllBytes(Path.of("target/test-classes").resolve(programPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it must lie in a folder of classes. */
    static String programPath() {
        return Knock.class.getName().replace('.', '/') + ".class";
    }

    /** Ends those of the namespace, with what they were given. */
    static void removeAll(String namespace) {
        Cluster.kubectl("-n", namespace, "delete", "pods", "-l", "knocks=true");
        Cluster.kubectl("-n", namespace, "delete", "configmap", "knock", "--ignore-not-found");
    }

    String address() {
        return Cluster.json("-n", namespace, "get", "pod", name)
                .at("/status/podIP")
                .asText();
    }

    /** What comes of each ADDRESS:PORT. */
    Map<String, String> knock(String... doors) {
        var command =
                List.of("-n", namespace, "exec", name, "--", "java", "-Xmx16m", "-cp", classes, Knock.class.getName());
        var said = Cluster.kubectl(
                Stream.concat(command.stream(), Arrays.stream(doors)).toArray(String[]::new));
        var answers = new TreeMap<String, String>();
        said.lines()
                .map(line -> line.split(" "))
                .filter(words -> List.of(doors).contains(words[0]))
                .forEach(words -> answers.put(words[0], words[1]));
        return answers;
    }
}
