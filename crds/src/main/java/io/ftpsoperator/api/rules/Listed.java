package io.ftpsoperator.api.rules;

import io.ftpsoperator.api.spelling.Network;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules over the items of a list, each item judged under its own path. */
final class Listed {
    private Listed() {}

    /** The rule's problems with each item; the rule is given the item's path, such as {@code spec.users[1]}. */
    static <T> Stream<Problem> each(List<T> items, String path, BiFunction<String, T, Stream<Problem>> rule) {
        return IntStream.range(0, items.size())
                .boxed()
                .flatMap(index -> rule.apply(path + "[" + index + "]", items.get(index)));
    }

    /** A problem at every item whose key an earlier item has; the message is given the key. */
    static <T> Stream<Problem> repeated(
            List<T> items, Function<T, Object> key, String path, String field, String message) {
        var seen = new HashSet<Object>();
        return each(
                items,
                path,
                (itemPath, item) -> seen.add(key.apply(item))
                        ? Stream.empty()
                        : Stream.of(new Problem(itemPath + field, message.formatted(key.apply(item)))));
    }

    private static Stream<Problem> networkProblem(String path, String text) {
        return Network.problemOf(text).stream().map(problem -> new Problem(path, problem));
    }

    /** The texts are networks in CIDR notation, none of them twice, and not too many. */
    static Stream<Problem> networksProblems(String path, List<String> networks, int most) {
        return Stream.of(
                        atMost(most, networks.size(), path, "networks; merge some"),
                        each(networks, path, Listed::networkProblem),
                        repeated(networks, network -> network, path, "", "\"%s\" is listed twice; remove one"))
                .flatMap(problems -> problems);
    }

    /** A problem when there are too many; the message goes on from "at most 8". */
    static Stream<Problem> atMost(int most, int count, String path, String message) {
        return count <= most
                ? Stream.empty()
                : Stream.of(
                        new Problem(path, "%d given, but there can be at most %d %s".formatted(count, most, message)));
    }
}
