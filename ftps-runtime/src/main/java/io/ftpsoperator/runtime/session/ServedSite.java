package io.ftpsoperator.runtime.session;

import io.ftpsoperator.runtime.audit.Audit;
import io.ftpsoperator.runtime.proxy.Proxies;
import io.ftpsoperator.runtime.site.Account;
import io.ftpsoperator.runtime.site.LiveSite;
import io.ftpsoperator.runtime.site.PassiveAddresses;
import io.ftpsoperator.runtime.storage.FileRefused;
import io.ftpsoperator.runtime.storage.UserFiles;
import io.ftpsoperator.runtime.tls.SessionTls;
import java.io.IOException;
import java.util.Optional;

/** What sessions share: the site as it is now, and what goes with it. */
public interface ServedSite {
    LiveSite live();

    /** @param host the name that the client asked for before, by HOST */
    SessionTls newTls(Optional<String> host);

    /** What clients are told to connect to by PASV. */
    PassiveAddresses passiveAddresses();

    Sessions sessions();

    /** Who may tell whose connection it is. */
    Proxies proxies();

    Audit audit();

    /** Fails if the user's folder cannot be had. */
    UserFiles filesOf(Account account) throws FileRefused, IOException;

    /** The same without a look at the folder, if it was had a moment ago. */
    Optional<UserFiles> filesAtOnce(Account account);
}
