package io.ftpsoperator.runtime.testing;

/** That the server has let go of what a client had, as another client can tell. */
public final class Freedom {

    private Freedom() {}

    /** Waits until one more connection is greeted. */
    public static void ofAConnection(SiteUnderTest site) {
        Eventually.holds("another connection is served", () -> {
            try (var client = site.dial()) {
                return client.reply().code() == 220;
            }
        });
    }

    /** Waits until that user can log in once more. */
    public static void ofASession(SiteUnderTest site, String user) {
        Eventually.holds(user + " can log in", () -> {
            try (var client = site.connect().authenticated()) {
                client.command("USER " + user);
                return client.codeOf("PASS " + SiteUnderTest.passwordOf(user)) == 230;
            }
        });
    }

    /** Waits until a client that is logged in gets a passive port. */
    public static void ofAPassivePort(FtpsClient client) {
        Eventually.holds("a passive port is free", () -> client.codeOf("EPSV") == 229);
    }
}
