package io.ftpsoperator.operator.status;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.ftpsoperator.api.v1alpha1.FtpsSite;
import io.ftpsoperator.api.v1alpha1.FtpsSiteStatus;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** docs/conditions.md, made of what the source says of conditions and reasons, and of what the states' events are. */
final class ConditionsPage {
    private static final String HEAD = """
            # Conditions

            Made from the source by `make conditions`. What `status.conditions` of a site and of a user say, why, and what to do. All are positive: True is
            good. Each has the generation that it was judged for and a message that names the object and the next step; the reasons are part of the API.

            ```console
            kubectl get ftpssites -o wide                       # Ready, and the message of Ready
            kubectl wait --for=condition=Ready ftpssite/partners --timeout=2m
            kubectl describe ftpssite partners                  # all conditions, and events
            ```

            `Accepted` and `Ready` are Unknown with reason `Pending` until the operator has looked: if that lasts, it does not run or does not watch the
            namespace. For tools that go by [kstatus](gitops.md), `Reconciling` and `Stalled` are there while they are True.
            """;

    private ConditionsPage() {}

    static String text() {
        var page = new StringBuilder(HEAD);
        Stream.of(FtpsSite.KIND, FtpsUser.KIND).forEach(kind -> {
            page.append("\n## ").append(kind).append('\n');
            Contract.of(kind).forEach(contract -> page.append(section(contract)));
        });
        page.append("\n## Reasons\n\n");
        page.append("An event of type Warning, or Normal, goes with the condition where it says so.\n\n");
        page.append("| Reason | What is the case | What to do | Event |\n| --- | --- | --- | --- |\n");
        var events = events();
        Arrays.stream(Reason.values())
                .sorted(Comparator.comparing(Reason::name))
                .forEach(reason -> page.append(row(reason, events)));
        return page.toString();
    }

    private static String section(Contract contract) {
        var told = new StringBuilder("\n### %s\n\n%s\n".formatted(contract.type(), contract.meaning()));
        if (!contract.told().isEmpty()) {
            told.append('\n');
        }
        contract.told().forEach((status, reasons) -> told.append("- **%s**: %s\n".formatted(status, reasons)));
        return told.toString();
    }

    private static String row(Reason reason, Map<Reason, String> events) {
        var text = Javadoc.of(Reason.class).above(reason).replaceFirst("^Event: ", "");
        int end = text.indexOf(". ");
        var meaning = end < 0 ? text : text.substring(0, end + 1);
        var mend = end < 0 ? "" : text.substring(end + 2);
        return "| `%s` | %s | %s | %s |\n"
                .formatted(reason, capitalized(meaning), mend, events.getOrDefault(reason, ""));
    }

    /** The type of the event that goes with a reason, where there is one. */
    private static Map<Reason, String> events() {
        var ready = SiteStates.all().findFirst().orElseThrow();
        var events = new EnumMap<Reason, String>(Reason.class);
        ReportedStates.all().stream()
                .flatMap(state -> events(state.object(), ((FtpsSite) ready.object()).getStatus()))
                .forEach(event -> events.put(event.reason(), event.type().name()));
        return events;
    }

    private static Stream<SiteEvent> events(HasMetadata object, FtpsSiteStatus ready) {
        return switch (object) {
            case FtpsSite site
            when site.getStatus().observedGeneration() != null ->
                Stream.concat(
                        SiteEvents.of(site, null, site.getStatus()).stream(),
                        SiteEvents.of(site, ready, site.getStatus()).stream());
            case FtpsUser user
            when user.getStatus().observedGeneration() != null ->
                UserStatus.events(new FtpsUser(), user.getStatus()).stream();
            default -> Stream.empty();
        };
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
