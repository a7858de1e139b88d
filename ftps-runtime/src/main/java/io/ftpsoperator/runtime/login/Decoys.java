package io.ftpsoperator.runtime.login;

import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.runtime.site.Account;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * What makes every failed login cost the same, whoever it was for: it is checked against one hash of every kind and cost that is
 * in use. One kind is the rule, and then that is one check; with several, a known user's own would tell him from a stranger.
 */
final class Decoys {

    /** Of a password that was forgotten at once. Made beforehand: to hash one costs as much of a start as to open the listeners. */
    private static final PasswordHash NOBODY = PasswordHash.parse(
                    "$2b$10$wczEZdVhmZdIipqQEWBp6uMNn2fG1NEWZWSh/wqm9/p3hCxXoBRVu")
            .orElseThrow();

    private final BiPredicate<PasswordHash, String> verifier;
    private volatile Chosen chosen = new Chosen(Map.of(), List.of(NOBODY));

    /** @param from the accounts, by identity: a reload brings another map */
    private record Chosen(Map<String, Account> from, List<PasswordHash> hashes) {}

    Decoys(BiPredicate<PasswordHash, String> verifier) {
        this.verifier = verifier;
    }

    /** For a user who is not known: any hash there is. */
    PasswordHash any(Map<String, Account> accounts) {
        return of(accounts).getFirst();
    }

    /** Behind a failed check against one hash, checks against one of every other cost. */
    void verifyBeside(PasswordHash checked, String password, Map<String, Account> accounts) {
        of(accounts).stream()
                .filter(hash -> !hash.cost().equals(checked.cost()))
                .forEach(hash -> verifier.test(hash, password));
    }

    private List<PasswordHash> of(Map<String, Account> accounts) {
        var known = chosen;
        if (known.from() != accounts) {
            known = new Chosen(accounts, choose(accounts));
            chosen = known;
        }
        return known.hashes();
    }

    private List<PasswordHash> choose(Map<String, Account> accounts) {
        var byCost = new TreeMap<String, PasswordHash>();
        accounts.values().stream()
                .flatMap(account -> account.password().stream())
                .forEach(hash -> byCost.putIfAbsent(hash.cost(), hash));
        return byCost.isEmpty() ? List.of(NOBODY) : List.copyOf(byCost.values());
    }
}
