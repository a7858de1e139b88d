package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.site.Account;
import io.ftpsoperator.runtime.storage.UserFiles;

/** NotNamed ─USER▶ Named ─PASS▶ LoggedIn; a failed PASS, REIN and AUTH lead back to NotNamed. */
public sealed interface LoginState {

    record NotNamed() implements LoginState {}

    record Named(String user) implements LoginState {}

    record LoggedIn(Account account, UserFiles files) implements LoginState {}
}
