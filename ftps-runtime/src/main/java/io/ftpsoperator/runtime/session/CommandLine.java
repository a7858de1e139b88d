package io.ftpsoperator.runtime.session;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.ftpserver.ftplet.FtpRequest;

/**
 * A command as it arrived.
 *
 * @param verb in upper case
 * @param argument everything behind the first space, as sent; empty if there is none
 * @param encrypted whether this very line came through TLS
 */
public record CommandLine(String verb, String argument, boolean encrypted, long received) implements FtpRequest {

    private static final Pattern SECRET = Pattern.compile("[^A-Z]*X?(PASS|ACCT)", Pattern.CASE_INSENSITIVE);

    public static CommandLine parse(String line, boolean encrypted) {
        int space = line.indexOf(' ');
        var verb = space < 0 ? line : line.substring(0, space);
        // One space parts verb and argument; any further ones belong to the argument, since a name may begin with a
        // space.
        var argument = space < 0 ? "" : line.substring(space + 1);
        return new CommandLine(verb.toUpperCase(Locale.ROOT), argument, encrypted, System.currentTimeMillis());
    }

    /**
     * Whether what follows this line may be under another protection, so that nothing behind it is read before it is answered
     * (CVE-2011-0411).
     */
    public boolean changesProtection() {
        return verb.equals("AUTH") || verb.equals("CCC") || verb.equals("REIN");
    }

    @Override
    public String getRequestLine() {
        return argument.isEmpty() ? verb : verb + " " + argument;
    }

    @Override
    public String getCommand() {
        return verb;
    }

    @Override
    public String getArgument() {
        return argument;
    }

    @Override
    public boolean hasArgument() {
        return !argument.isEmpty();
    }

    @Override
    public long getReceivedTime() {
        return received;
    }

    /** PASS or ACCT, if that is what was meant, however it is spelt. */
    public Optional<String> meantSecret() {
        var secret = SECRET.matcher(getRequestLine());
        return secret.lookingAt() ? Optional.of(secret.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /** Never prints a password, not even one that was sent in a way that is not understood. */
    @Override
    public String toString() {
        return meantSecret().map(verb -> verb + " ***").orElseGet(this::getRequestLine);
    }
}
