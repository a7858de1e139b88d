package io.ftpsoperator.runtime.session;

/** What MLSD and MLST can tell of a file, in the order in which they do: RFC 3659 section 7.5. */
public enum Fact {
    TYPE("type"),
    SIZE("size"),
    MODIFY("modify"),
    PERM("perm"),
    UNIQUE("unique"),
    UNIX_MODE("UNIX.mode");

    private final String label;

    Fact(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
