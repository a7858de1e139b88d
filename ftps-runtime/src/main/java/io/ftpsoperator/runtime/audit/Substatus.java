package io.ftpsoperator.runtime.audit;

import java.util.Locale;

/**
 * Why something was refused or ended, where the reply code alone does not tell. The numbers are those of IIS, whose log analysers
 * know them; from 100 on they are ours, for what IIS does not have. Named by whoever refuses, never derived from a reply.
 */
public enum Substatus {
    NONE(0),
    NOT_AUTHORIZED(1),
    STORAGE_FAILED(3),
    ADDRESS_REFUSED(4),
    CONTROL_TIMED_OUT(14),
    DATA_TIMED_OUT(15),
    LOGIN_TIMED_OUT(16),
    TOO_MANY_CONNECTIONS(19),
    ABORTED(20),
    STOPPING(21),
    DATA_CUT_BY_CLIENT(23),
    DATA_TLS_REQUIRED(24),
    CONTROL_TLS_REQUIRED(25),
    CREDENTIALS_TLS_REQUIRED(26),
    DATA_TLS_DENIED(27),
    TRANSFER_TLS_DENIED(28),
    NO_CERTIFICATE(31),
    TLS_FAILED(32),
    HOME_NOT_AVAILABLE(33),
    HOST_NOT_KNOWN(37),
    PEER_MISMATCH(38),
    LOGIN_FAILED(41),
    PROT_MISSING(43),
    CLIENT_CERTIFICATE_REQUIRED(47),
    CLIENT_CERTIFICATE_INVALID(48),
    CLIENT_CERTIFICATE_DIFFERS(49),
    COMMAND_FILTERED(51),
    CONNECTION_FAILED(53),
    WEAK_ENCRYPTION(55),
    DATA_NOT_RESUMED(101),
    NO_PASSIVE_PORT(102);

    private final int code;

    Substatus(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** As logs and metrics spell it: {@code data_tls_required}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
