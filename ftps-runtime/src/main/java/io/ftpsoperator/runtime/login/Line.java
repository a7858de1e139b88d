package io.ftpsoperator.runtime.login;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.function.Predicate;

/**
 * Those of one origin who wait, by the user that they name: users take turns as well, and who names one that nobody else does comes
 * first. So a flood that names one user holds up another of the same address for one turn only. Of one user the newest comes first.
 *
 * @param <T> who waits
 */
final class Line<T> {

    /** The user whose turn comes next is the first. */
    private final LinkedHashMap<String, ArrayDeque<T>> byUser = new LinkedHashMap<>();

    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    void add(String user, T one) {
        var same = byUser.get(user);
        if (same == null) {
            same = new ArrayDeque<>();
            byUser.putFirst(user, same);
        }
        same.add(one);
        size++;
    }

    /** Takes out whose turn it is; for a line that is not empty. */
    T next() {
        var turn = byUser.firstEntry();
        byUser.remove(turn.getKey());
        var next = turn.getValue().removeLast();
        if (!turn.getValue().isEmpty()) {
            byUser.putLast(turn.getKey(), turn.getValue());
        }
        size--;
        return next;
    }

    /** Takes out the oldest of the user whom most name; for a line that is not empty. */
    T oldestOfMost() {
        var most = byUser.entrySet().stream()
                .reduce((one, other) ->
                        other.getValue().size() >= one.getValue().size() ? other : one)
                .orElseThrow();
        var oldest = most.getValue().removeFirst();
        tidy();
        size--;
        return oldest;
    }

    void remove(T one) {
        removeIf(other -> other == one);
    }

    void removeIf(Predicate<T> leaves) {
        byUser.values().forEach(same -> same.removeIf(leaves));
        tidy();
        size = byUser.values().stream().mapToInt(ArrayDeque::size).sum();
    }

    private void tidy() {
        byUser.entrySet().removeIf(entry -> entry.getValue().isEmpty());
    }
}
