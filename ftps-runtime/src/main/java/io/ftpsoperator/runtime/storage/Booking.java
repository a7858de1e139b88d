package io.ftpsoperator.runtime.storage;

import java.util.List;
import java.util.function.Supplier;

/**
 * Something under way that changes how much some homes hold: the one of the user who does it, whose limit counts, and those
 * around and below it.
 */
final class Booking implements AutoCloseable {

    /** A user's home, and the most that it may hold for them. */
    record Account(Usage usage, Supplier<Limit> limit) {}

    private final List<Usage> homes;
    private final Account account;

    private Booking(List<Usage> homes, Account account) {
        this.homes = homes;
        this.account = account;
        homes.forEach(Usage::begin);
    }

    /** @param account of a home that is among the homes */
    static Booking by(Account account, List<Usage> homes) {
        return new Booking(homes, account);
    }

    /** By nobody who has a limit. */
    static Booking unlimited(List<Usage> homes) {
        return new Booking(homes, new Account(new Usage(), () -> Limit.NONE));
    }

    /** Before it is there. */
    void take(long bytes, long files) throws QuotaExceeded {
        if (!account.usage().reserve(bytes, files, account.limit().get())) {
            throw new QuotaExceeded();
        }
        for (var home : homes) {
            if (home != account.usage()) {
                home.add(bytes, files);
            }
        }
    }

    /** Once it is gone. */
    void giveBack(long bytes, long files) {
        homes.forEach(home -> home.add(-bytes, -files));
    }

    /** What was in these homes is now in those. */
    void moveTo(Booking there, long bytes, long files) {
        homes.stream().filter(home -> !there.homes.contains(home)).forEach(home -> home.add(-bytes, -files));
        there.homes.stream().filter(home -> !homes.contains(home)).forEach(home -> home.add(bytes, files));
    }

    boolean isOfTheSameHomesAs(Booking other) {
        return homes.equals(other.homes);
    }

    @Override
    public void close() {
        homes.forEach(Usage::end);
    }
}
