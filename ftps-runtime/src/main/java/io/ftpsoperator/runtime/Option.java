package io.ftpsoperator.runtime;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An option of the command line: its names, what stands behind it, and what {@code --help} says of it. */
enum Option {
    FILE(
            List.of("-f", "--file"),
            "SITE.YAML",
            "The site's manifest; or a folder with it (site.yaml) and FtpsUsers in other .yaml files. Required."),
    SECRETS(
            "DIR",
            "Folder of secrets: {name: alice, key: password} is the file DIR/alice/password."
                    + " Default: secrets, beside the manifest."),
    DATA("DIR", "Folder of the users' files. Default: data, beside the manifest."),
    BIND("ADDRESS", "Address to listen on. Default: all of this machine's."),
    MAP("PORT=PORT[,...]", "Listen elsewhere than the manifest says, such as 21=2121,990=2990; 0 is any free port."),
    PASSIVE_ADDRESS("ADDRESS", "Address that clients are told to connect to for data. Default: as the manifest says."),
    MANAGEMENT("PORT", "Port for /livez, /readyz, /served and /metrics over HTTP. Default: none."),
    GRACE("SECONDS", "Longest time to wait for running transfers when told to stop. Default: 10, in a pod 110."),
    LOG("FORMAT", "text (on standard error) or json (on standard output). Default: text, in a pod json.");

    /** Those that say which site it is. */
    static final Set<Option> OF_THE_SITE = EnumSet.of(FILE, SECRETS);

    private final List<String> names;
    private final String value;
    private final String help;

    Option(String value, String help) {
        this.names = List.of("--" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        this.value = value;
        this.help = help;
    }

    Option(List<String> names, String value, String help) {
        this.names = names;
        this.value = value;
        this.help = help;
    }

    boolean isNamed(String name) {
        return names.contains(name);
    }

    String help() {
        return help;
    }

    /** {@code --file=SITE.YAML} */
    @Override
    public String toString() {
        return names.getLast() + "=" + value;
    }

    /** {@code -f, --file=SITE.YAML} */
    String allNames() {
        return String.join(", ", names) + "=" + value;
    }
}
