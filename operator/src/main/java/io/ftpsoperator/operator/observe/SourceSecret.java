package io.ftpsoperator.operator.observe;

import java.util.Map;

/**
 * A Secret that a user brought, as just read.
 *
 * @param version changes whenever the Secret does
 * @param data Base64, as the API has it
 */
record SourceSecret(String version, Map<String, String> data) {

    @Override
    public String toString() {
        return "SourceSecret[]";
    }
}
