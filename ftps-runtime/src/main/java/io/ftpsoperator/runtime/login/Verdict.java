package io.ftpsoperator.runtime.login;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.site.Account;

/** What came of a name and a password. */
public sealed interface Verdict {

    record Good(Account account) implements Verdict {}

    /**
     * Whatever is wrong: the client is not told what.
     *
     * @param why for the audit log
     */
    record Bad(Substatus why) implements Verdict {}

    /** The password was not looked at; where the client comes from, too much was asked already. */
    record NotNow(String reason, Substatus why) implements Verdict {}
}
