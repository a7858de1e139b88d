package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Caps and time-outs of a site. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Limits(
        @Default("1000")
        @Min(1)
        @Max(100000)
        @JsonPropertyDescription(
                "Most control connections at once; further ones get 421. 1 to 100000, default 1000. IIS: maxConnections.")
        Integer maxSessions,

        @Default("10")
        @Min(1)
        @Max(100000)
        @JsonPropertyDescription("Most logged-in sessions of one user at once. 1 to 100000, default 10.")
        Integer maxSessionsPerUser,

        @Default("120s")
        @Size(max = 16)
        @ValidationRule(value = IS_TIME, message = NOT_A_TIME)
        @JsonPropertyDescription(
                "A session without a command or a running transfer is closed with 421 after this time, such as 120s or 5m. 1s to 24h, default 120s. IIS: controlChannelTimeout.")
        String idleTimeout,

        @Default("30s")
        @Size(max = 16)
        @ValidationRule(value = IS_TIME, message = NOT_A_TIME)
        @JsonPropertyDescription(
                "Time from connecting to a complete login. 1s to 24h, default 30s. IIS: unauthenticatedTimeout.")
        String loginTimeout,

        @Default("4")
        @Min(1)
        @Max(1000)
        @JsonPropertyDescription(
                "Failed logins in one session after which it is closed with 421. 1 to 1000, default 4.")
        Integer maxLoginFailures,

        @Nullable
        @Min(1)
        @Max(100000)
        @JsonPropertyDescription(
                "Most control connections at once from one client address, or from one /64 network in IPv6; further ones get 421. Not in force where the Service hides clients' addresses. 1 to 100000, default: no limit.")
        Integer maxSessionsPerAddress,

        @Nullable
        @Size(max = 16)
        @ValidationRule(value = IS_TIME, message = NOT_A_TIME)
        @JsonPropertyDescription(
                "A transfer in which no byte moves for this time is ended with 426. 1s to 24h, default: idleTimeout. IIS: dataChannelTimeout.")
        String stalledTransferTimeout,

        @Default("30s")
        @Size(max = 16)
        @ValidationRule(value = IS_TIME, message = NOT_A_TIME)
        @JsonPropertyDescription(
                "How long a transfer waits for the client's data connection before 425. 1s to 24h, default 30s.")
        String dataConnectionTimeout,

        @Size(max = 64)
        @ValidationRule(value = ServiceSettings.ALL_NETWORKS, message = ServiceSettings.NOT_A_NETWORK)
        @JsonPropertyDescription(
                "Networks, as CIDR such as 203.0.113.0/24, whose addresses are never turned away for failed logins. Default: none.")
        List<@Size(max = 64) String> neverBannedNetworks,

        @Nullable @JsonPropertyDescription("Bytes per second of transfers. Default: no limit.")
        Bandwidth bandwidth) {

    private static final String IS_TIME = "self != '' && self.matches(r'^(" + Spellings.TIME
            + ")$') && duration(self) >= duration('1s') && duration(self) <= duration('24h')";
    private static final String NOT_A_TIME = "this is not a time from 1s to 24h; write it like 90s, 5m or 1h30m";

    public Limits {
        maxSessions = maxSessions == null ? 1000 : maxSessions;
        maxSessionsPerUser = maxSessionsPerUser == null ? 10 : maxSessionsPerUser;
        idleTimeout = idleTimeout == null ? "120s" : idleTimeout;
        loginTimeout = loginTimeout == null ? "30s" : loginTimeout;
        maxLoginFailures = maxLoginFailures == null ? 4 : maxLoginFailures;
        dataConnectionTimeout = dataConnectionTimeout == null ? "30s" : dataConnectionTimeout;
        neverBannedNetworks = Copies.of(neverBannedNetworks);
    }

    /** {@link #idleTimeout} as a span of time; the default for a text that no span can be read from. */
    public Duration idle() {
        return TimeText.parse(idleTimeout).orElse(Duration.ofSeconds(120));
    }

    /** {@link #loginTimeout} as a span of time; the default for a text that no span can be read from. */
    public Duration login() {
        return TimeText.parse(loginTimeout).orElse(Duration.ofSeconds(30));
    }

    /** {@link #stalledTransferTimeout} as a span of time; {@link #idle} where none is said. */
    public Duration stalledTransfer() {
        return stalledTransferTimeout == null
                ? idle()
                : TimeText.parse(stalledTransferTimeout).orElse(idle());
    }

    /** {@link #dataConnectionTimeout} as a span of time; the default for a text that no span can be read from. */
    public Duration dataConnection() {
        return TimeText.parse(dataConnectionTimeout).orElse(Duration.ofSeconds(30));
    }

    public static Limits defaults() {
        return new Limits(null, null, null, null, null, null, null, null, null, null);
    }
}
