package io.ftpsoperator.operator.observe;

import io.ftpsoperator.operator.secret.CertificateFacts;
import io.ftpsoperator.operator.secret.TlsSecret;
import io.ftpsoperator.operator.secret.TrustBundle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a user brings for TLS besides the main certificate. Pods mount it as it is.
 *
 * @param path the field that names it
 * @param kind of the object, such as Secret
 */
public record BroughtMaterial(String path, String kind, String name, Found found) {

    /** What is in it. */
    public sealed interface Found {

        record Missing() implements Found {}

        /** No server can start with it. */
        record Unusable(TlsSecret.Flaw flaw, String why) implements Found {}

        /** A certificate with its key. */
        record Certificate(CertificateFacts facts) implements Found {}

        /**
         * Authorities whose client certificates are trusted.
         *
         * @param digests of the contents, by key
         */
        record Trust(Map<String, String> digests) implements Found {}
    }

    public boolean usable() {
        return switch (found) {
            case Found.Missing _, Found.Unusable _ -> false;
            case Found.Certificate _, Found.Trust _ -> true;
        };
    }

    /** What pods that serve them have digests of, as {@link io.ftpsoperator.api.served.Served#material} has it. */
    public static Map<String, String> digestsOf(List<BroughtMaterial> materials) {
        var digests = new HashMap<String, String>();
        materials.forEach(material -> digests.putAll(material.digests()));
        return digests;
    }

    private Map<String, String> digests() {
        return switch (found) {
            case Found.Missing _, Found.Unusable _ -> Map.of();
            case Found.Certificate(var facts) -> Map.of(name + "/tls.crt", facts.sha256());
            case Found.Trust(var contents) ->
                contents.entrySet().stream()
                        .collect(Collectors.toMap(content -> name + "/" + content.getKey(), Map.Entry::getValue));
        };
    }

    static Found foundIn(TlsSecret secret) {
        return switch (secret) {
            case TlsSecret.Missing() -> new Found.Missing();
            case TlsSecret.Unusable(var flaw, var why) -> new Found.Unusable(flaw, why);
            case TlsSecret.Pair(var facts) -> new Found.Certificate(facts);
        };
    }

    static Found foundIn(TrustBundle bundle) {
        return switch (bundle) {
            case TrustBundle.Unusable(var flaw, var why) -> new Found.Unusable(flaw, why);
            case TrustBundle.Usable(var digests) -> new Found.Trust(digests);
        };
    }
}
