package io.ftpsoperator.runtime.command;

/** A name with wildcards: {@code *} stands for any characters or none, {@code ?} for one. Case matters, as in the names. */
record NamePattern(String text) {

    static boolean isOne(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /**
     * Goes back to the last star only, which is enough, and keeps the time bounded by the product of the lengths: a regular
     * expression could be made to run for ever.
     */
    boolean matches(String name) {
        var pattern = text.codePoints().toArray();
        var given = name.codePoints().toArray();
        int p = 0;
        int star = -1;
        int behindStar = 0;
        for (int n = 0; n < given.length; ) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                behindStar = n;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == given[n])) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++behindStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }
}
