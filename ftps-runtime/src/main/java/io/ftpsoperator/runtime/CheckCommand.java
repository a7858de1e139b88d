package io.ftpsoperator.runtime;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.runtime.site.Loaded;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ftps check}. */
final class CheckCommand implements Command {

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "Says what is wrong with a site and the files it refers to, without serving it.";
    }

    @Override
    public Set<Option> options() {
        return Option.OF_THE_SITE;
    }

    @Override
    public int run(Arguments given, Console console) throws UsageException {
        var site = SiteOptions.of(given);
        return switch (site.loader(List.of("localhost")).load()) {
            case Loaded.Faulty faulty -> SiteOptions.report(faulty, console.err());
            case Loaded.Sound sound -> {
                SiteOptions.warn(sound.warnings(), console.err());
                console.out().println("ok: " + summary(sound.site().spec()));
                yield ExitCode.OK;
            }
        };
    }

    /** {@code 3 users, explicit 21, implicit 990, passive ports 30000-30009} */
    private static String summary(FtpsSiteSpec spec) {
        return Stream.of(
                        Stream.of(users(spec)),
                        spec.listeners().stream().map(it -> (it.implicit() ? "implicit " : "explicit ") + it.port()),
                        Stream.of("passive ports " + spec.passive().ports()),
                        spec.suspended() ? Stream.of("suspended") : Stream.<String>empty())
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
    }

    static String users(FtpsSiteSpec spec) {
        int users = spec.users().size();
        return users + (users == 1 ? " user" : " users");
    }
}
