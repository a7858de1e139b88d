package io.ftpsoperator.runtime.policy;

import static io.ftpsoperator.runtime.policy.Decision.ALLOW;

import io.ftpsoperator.api.v1alpha1.ControlPolicy;
import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.policy.Decision.Refuse;
import java.util.List;
import java.util.Set;

/** Every rule that a command must pass, in the order in which they are asked; the first refusal counts. */
public final class Policies {

    private static final List<Policy> IN_ORDER = List.of(
            Policies::siteHasTheCommand, // 502
            Policies::credentialsAreEncrypted, // 534 for USER, PASS, ACCT in clear
            Policies::controlChannelIsEncrypted, // 533 for anything else in clear
            Policies::tlsIsNotEndedOnImplicitListeners, // 534 for CCC, 502 for REIN
            Policies::tlsIsNotEndedWherePolicyRequiresIt, // 534 for CCC
            Policies::protectionIsSettledAfterCcc, // 503 for PBSZ, PROT
            Policies::userHasLoggedIn, // 530
            Policies::onlyEpsvAfterEpsvAll, // 503 for PORT, PASV, EPRT
            Policies::dataChannelFitsPolicy); // 521 for transfers and listings

    private static final Set<String> CREDENTIALS = Set.of("USER", "PASS", "ACCT");

    /** What a client may say before it encrypts: how to encrypt, what there is, and good-bye. */
    private static final Set<String> BEFORE_TLS =
            Set.of("AUTH", "FEAT", "HELP", "NOOP", "QUIT", "HOST", "OPTS", "SYST", "CLNT", "PBSZ", "PROT", "CCC");

    private Policies() {}

    public static Decision judge(CommandFacts facts) {
        for (var policy : IN_ORDER) {
            if (policy.judge(facts) instanceof Refuse refusal) {
                return refusal;
            }
        }
        return ALLOW;
    }

    private static Decision siteHasTheCommand(CommandFacts facts) {
        return facts.denied() ? new Refuse(502, "This site does not offer that.", Substatus.COMMAND_FILTERED) : ALLOW;
    }

    private static Decision credentialsAreEncrypted(CommandFacts facts) {
        if (!CREDENTIALS.contains(facts.verb()) || facts.encrypted()) {
            return ALLOW;
        }
        if (facts.cleared()) {
            return new Refuse(
                    534, "The user cannot change after CCC; connect again.", Substatus.CREDENTIALS_TLS_REQUIRED);
        }
        return switch (facts.policy().control()) {
            case Allow -> ALLOW;
            case RequireOnlyForCredentials ->
                new Refuse(534, "Policy requires SSL.", Substatus.CREDENTIALS_TLS_REQUIRED);
            case Require -> new Refuse(534, "Policy requires SSL.", Substatus.CONTROL_TLS_REQUIRED);
        };
    }

    private static Decision controlChannelIsEncrypted(CommandFacts facts) {
        boolean free = facts.encrypted()
                || facts.policy().control() != ControlPolicy.Require
                || BEFORE_TLS.contains(facts.verb());
        return free
                ? ALLOW
                : new Refuse(533, "Policy requires encryption; send AUTH TLS first.", Substatus.CONTROL_TLS_REQUIRED);
    }

    private static Decision tlsIsNotEndedOnImplicitListeners(CommandFacts facts) {
        if (!facts.implicit()) {
            return ALLOW;
        }
        return switch (facts.verb()) {
            case "CCC" ->
                new Refuse(534, "An implicit FTPS session is encrypted to its end.", Substatus.CONTROL_TLS_REQUIRED);
            case "REIN" ->
                new Refuse(
                        502, "REIN is not available in implicit FTPS; connect again.", Substatus.CONTROL_TLS_REQUIRED);
            default -> ALLOW;
        };
    }

    private static Decision tlsIsNotEndedWherePolicyRequiresIt(CommandFacts facts) {
        boolean refused = facts.verb().equals("CCC")
                && facts.encrypted()
                && facts.policy().control() == ControlPolicy.Require;
        return refused
                ? new Refuse(
                        534, "Policy requires the control channel to stay encrypted.", Substatus.CONTROL_TLS_REQUIRED)
                : ALLOW;
    }

    private static Decision protectionIsSettledAfterCcc(CommandFacts facts) {
        boolean late =
                facts.cleared() && (facts.verb().equals("PBSZ") || facts.verb().equals("PROT"));
        return late ? new Refuse(503, "The protection of data connections cannot change after CCC.") : ALLOW;
    }

    private static Decision userHasLoggedIn(CommandFacts facts) {
        return facts.needsLogin() && !facts.loggedIn() ? new Refuse(530, "Log in with USER and PASS first.") : ALLOW;
    }

    private static Decision onlyEpsvAfterEpsvAll(CommandFacts facts) {
        boolean refused = facts.epsvOnly() && Set.of("PORT", "PASV", "EPRT").contains(facts.verb());
        return refused ? new Refuse(503, "EPSV ALL was sent; only EPSV is possible now.") : ALLOW; // RFC 2428 section 4
    }

    private static Decision dataChannelFitsPolicy(CommandFacts facts) {
        if (!facts.opensData()) {
            return ALLOW;
        }
        var data = facts.policy().data();
        if (data == DataPolicy.Require && !facts.dataProtected()) {
            return new Refuse(
                    521,
                    "Policy requires encrypted data connections; send PBSZ 0 and PROT P first.",
                    facts.encrypted() ? Substatus.PROT_MISSING : Substatus.DATA_TLS_REQUIRED);
        }
        if (data == DataPolicy.Deny && facts.dataProtected()) {
            return new Refuse(
                    521, "Policy denies encrypted data connections; send PROT C first.", Substatus.TRANSFER_TLS_DENIED);
        }
        return ALLOW;
    }
}
