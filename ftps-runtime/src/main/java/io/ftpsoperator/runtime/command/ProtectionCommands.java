package io.ftpsoperator.runtime.command;

import io.ftpsoperator.api.v1alpha1.DataPolicy;
import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.session.FtpsSession;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.session.Outcome.EndTls;
import io.ftpsoperator.runtime.session.Outcome.StartTls;
import io.ftpsoperator.runtime.session.Reply;
import java.util.Locale;

/** AUTH, PBSZ, PROT and CCC: RFC 2228 section 3 and RFC 4217. */
final class ProtectionCommands {

    private ProtectionCommands() {}

    static Outcome auth(FtpsSession session, String mechanism) {
        var protection = session.protection();
        if (protection.tls().isPresent() && !protection.cleared()) {
            return Outcome.answer(503, "TLS is on already.");
        }
        boolean dataToo;
        switch (mechanism.strip().toUpperCase(Locale.ROOT)) {
            case "TLS", "TLS-C" -> dataToo = false;
            case "SSL", "TLS-P" -> dataToo = true; // RFC 4217 section 2: the older names, data protected from the start
            default -> {
                return Outcome.answer(504, "Mechanism not known; use AUTH TLS.");
            }
        }
        session.startOver();
        var tls = session.site().newTls(protection.host());
        protection.begin(tls, dataToo);
        return new StartTls(Reply.of(234, "Begin TLS."), tls);
    }

    static Outcome pbsz(FtpsSession session, String size) {
        var protection = session.protection();
        if (protection.tls().isEmpty()) {
            return Outcome.answer(503, "Send AUTH TLS first.");
        }
        if (!size.strip().matches("[0-9]{1,10}") || Long.parseLong(size.strip()) > 0xFFFF_FFFFL) {
            return Outcome.answer(501, "The size is a number from 0 to 4294967295.");
        }
        protection.size();
        return Outcome.answer(200, "PBSZ=0"); // TLS has no buffers to agree on: RFC 4217 section 9
    }

    static Outcome prot(FtpsSession session, String level) {
        var protection = session.protection();
        if (protection.tls().isEmpty() || !protection.sized()) {
            return Outcome.answer(503, "Send PBSZ 0 first.");
        }
        var data = session.policy().data();
        return switch (level.strip().toUpperCase(Locale.ROOT)) {
            case "C" ->
                data == DataPolicy.Require
                        ? Outcome.answer(
                                534, "Policy requires encrypted data connections.", Substatus.DATA_TLS_REQUIRED)
                        : protectData(session, false);
            case "P" ->
                data == DataPolicy.Deny
                        ? Outcome.answer(534, "Policy denies encrypted data connections.", Substatus.DATA_TLS_DENIED)
                        : protectData(session, true);
            case "S", "E" -> Outcome.answer(536, "TLS has no such level; use PROT P.");
            default -> Outcome.answer(504, "Level not known; use PROT C or PROT P.");
        };
    }

    private static Outcome protectData(FtpsSession session, boolean on) {
        session.protection().protectData(on);
        return Outcome.answer(200, on ? "Data connections are encrypted." : "Data connections are in clear.");
    }

    static Outcome ccc(FtpsSession session, String none) {
        var protection = session.protection();
        if (protection.tls().isEmpty() || protection.cleared()) {
            return Outcome.answer(533, "The control channel is in clear already.");
        }
        if (!session.isLoggedIn()) {
            return Outcome.answer(503, "Log in first.");
        }
        protection.clearControl();
        return new EndTls(Reply.of(200, "Control channel in clear."));
    }
}
