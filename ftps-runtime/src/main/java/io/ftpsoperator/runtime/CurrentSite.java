package io.ftpsoperator.runtime;

import io.ftpsoperator.runtime.audit.Audit;
import io.ftpsoperator.runtime.proxy.Proxies;
import io.ftpsoperator.runtime.session.ServedSite;
import io.ftpsoperator.runtime.session.Sessions;
import io.ftpsoperator.runtime.site.Account;
import io.ftpsoperator.runtime.site.LiveSite;
import io.ftpsoperator.runtime.site.PassiveAddresses;
import io.ftpsoperator.runtime.site.Placement;
import io.ftpsoperator.runtime.storage.FileRefused;
import io.ftpsoperator.runtime.storage.SiteStorage;
import io.ftpsoperator.runtime.storage.Terms;
import io.ftpsoperator.runtime.storage.UserFiles;
import io.ftpsoperator.runtime.tls.SessionTls;
import io.ftpsoperator.runtime.tls.TlsEngines;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The site as it is now, for sessions; replaced as a whole. */
final class CurrentSite implements ServedSite {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentSite.class);

    /** A folder that is removed meanwhile is made again at the next login after that. */
    private static final long LATELY_NANOS = TimeUnit.MINUTES.toNanos(1);

    /**
     * @param terms by user name
     * @param had when each user's folder was last had under it ({@link System#nanoTime()}), by user name
     */
    private record Current(LiveSite site, TlsEngines engines, Map<String, Terms> terms, Map<String, Long> had) {
        static Current of(LiveSite site) {
            var engines = new TlsEngines(
                    site.keys(), site.names(), site.trust(), site.spec().tls());
            var terms = site.accounts().values().stream()
                    .collect(Collectors.toMap(Account::name, account -> termsOf(account, site)));
            return new Current(site, engines, terms, new ConcurrentHashMap<>());
        }

        Map<String, String> homes() {
            return site.accounts().values().stream().collect(Collectors.toMap(Account::name, Account::home));
        }

        /** Homes of which somebody must know how much they hold. */
        Set<String> limitedHomes() {
            return site.accounts().values().stream()
                    .filter(account -> account.quota() != null)
                    .map(Account::home)
                    .collect(Collectors.toSet());
        }

        static Terms termsOf(Account account, LiveSite site) {
            return Terms.of(
                    account.access(),
                    account.folders(),
                    account.quota(),
                    site.spec().uploads().visibility());
        }
    }

    private final SiteStorage storage;
    private final PassiveAddresses passiveAddresses;
    private final Audit audit;
    private final Sessions sessions = new Sessions();
    private final Proxies proxies = new Proxies(() -> live().spec().proxyProtocol());
    private volatile Current current;

    CurrentSite(LiveSite site, Placement placement, SiteStorage storage, Audit audit) {
        this.storage = storage;
        this.audit = audit;
        this.passiveAddresses = new PassiveAddresses(() -> live().spec().passive(), placement.passiveAddress());
        become(site);
    }

    void become(LiveSite site) {
        current = Current.of(site);
        storage.know(current.homes());
    }

    void countHomes() {
        var now = current;
        try {
            storage.count(now.limitedHomes());
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("homes with a quota cannot be counted");
        }
    }

    @Override
    public LiveSite live() {
        return current.site();
    }

    @Override
    public SessionTls newTls(Optional<String> host) {
        return current.engines().newSession(host);
    }

    @Override
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Audit audit() {
        return audit;
    }

    @Override
    public Proxies proxies() {
        return proxies;
    }

    @Override
    public UserFiles filesOf(Account account) throws FileRefused, IOException {
        var now = current;
        var files = storage.open(account.name(), account.home(), () -> termsOf(account));
        now.had().put(account.name(), System.nanoTime());
        return files;
    }

    @Override
    public Optional<UserFiles> filesAtOnce(Account account) {
        var had = current.had().get(account.name());
        return had != null && System.nanoTime() - had < LATELY_NANOS
                ? Optional.of(storage.openAtOnce(account.name(), account.home(), () -> termsOf(account)))
                : Optional.empty();
    }

    /** As they are now; of somebody who has been removed, or moved to another home, as they were at the login. */
    private Terms termsOf(Account atLogin) {
        var now = current;
        var account = now.site().accounts().get(atLogin.name());
        return account != null && account.home().equals(atLogin.home())
                ? now.terms().get(account.name())
                : Current.termsOf(atLogin, now.site());
    }

    @Override
    public PassiveAddresses passiveAddresses() {
        return passiveAddresses;
    }
}
