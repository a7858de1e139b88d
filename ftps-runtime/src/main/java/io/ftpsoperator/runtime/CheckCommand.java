package io.ftpsoperator.runtime;

import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.runtime.site.Loaded;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Says what is wrong with a site and the files it refers to, without serving it.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private SiteOptions site = new SiteOptions();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        var out = command.commandLine().getOut();
        var err = command.commandLine().getErr();
        return switch (site.loader(List.of("localhost")).load()) {
            case Loaded.Faulty faulty -> SiteOptions.report(faulty, err);
            case Loaded.Sound sound -> {
                SiteOptions.warn(sound.warnings(), err);
                out.println("ok: " + summary(sound.site().spec()));
                out.flush();
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
