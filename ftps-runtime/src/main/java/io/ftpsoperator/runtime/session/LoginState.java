package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.site.Account;
import io.ftpsoperator.runtime.storage.UserFiles;

/** NotNamed ─USER▶ Named ─PASS▶ LoggedIn; a failed PASS, REIN and AUTH lead back to NotNamed. */
public sealed interface LoginState {

    /** As whom the client is known; empty before USER. */
    String user();

    record NotNamed() implements LoginState {
        @Override
        public String user() {
            return "";
        }
    }

    record Named(String user) implements LoginState {}

    record LoggedIn(Account account, UserFiles files) implements LoginState {
        @Override
        public String user() {
            return account.name();
        }
    }
}
