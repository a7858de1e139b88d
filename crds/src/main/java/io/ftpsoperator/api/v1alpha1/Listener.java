package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** One port that clients connect to. The port decides the mode: 990 is implicit, every other port is explicit. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Listener(
        @Required
        @Min(1)
        @Max(65535)
        @ValidationRule(
                value = "self != 989",
                message = "989 carries the data of port 990; listen on 990 for implicit FTPS")
        @ValidationRule(
                value = "self != 8080",
                message = "8080 is kept for the site's health and metrics; choose another port")
        @JsonPropertyDescription(
                "Port that clients connect to, 1 to 65535. 990 is implicit FTPS (TLS from the first byte); any other port is explicit (AUTH TLS, RFC 4217).")
        int port) {

    /** The IANA port of implicit FTPS control connections (ftps). */
    public static final int IMPLICIT_PORT = 990;

    /** The IANA port of implicit FTPS data connections (ftps-data). */
    public static final int IMPLICIT_DATA_PORT = 989;

    /** The IANA port that active data connections of explicit listeners come from (ftp-data). */
    public static final int EXPLICIT_DATA_PORT = 20;

    @JsonIgnore
    public boolean implicit() {
        return port == IMPLICIT_PORT;
    }
}
