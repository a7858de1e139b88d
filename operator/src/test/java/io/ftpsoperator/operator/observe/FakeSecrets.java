package io.ftpsoperator.operator.observe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Secrets of a namespace, and which of them were read. */
final class FakeSecrets implements Sources {
    final Map<String, SourceSecret> contents = new HashMap<>();
    final List<String> reads = new ArrayList<>();

    int readable = Integer.MAX_VALUE;

    void put(String name, String version, String password) {
        var encoded = Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
        contents.put(name, new SourceSecret(version, Map.of("password", encoded)));
    }

    void remove(String name) {
        contents.remove(name);
    }

    @Override
    public boolean hasTime() {
        return reads.size() < readable;
    }

    @Override
    public Optional<String> versionOf(String secret) {
        return Optional.ofNullable(contents.get(secret)).map(SourceSecret::version);
    }

    @Override
    public Optional<SourceSecret> read(String secret) {
        reads.add(secret);
        return Optional.ofNullable(contents.get(secret));
    }
}
