package io.ftpsoperator.operator.secret;

/** A certificate with its private key, both PEM. */
public record KeyMaterial(String certificate, String key) {

    @Override
    public String toString() {
        return "KeyMaterial[]";
    }
}
