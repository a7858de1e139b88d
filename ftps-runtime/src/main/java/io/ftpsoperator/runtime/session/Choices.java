package io.ftpsoperator.runtime.session;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client has chosen by TYPE, MODE and OPTS. */
public final class Choices {

    private boolean ascii = true; // RFC 959 section 3.1.1.1: the type is ASCII until the client says otherwise
    private @Nullable HashAlgorithm hash;
    private boolean compressed;
    private int level = 6; // zlib's own choice
    private Set<Fact> facts = EnumSet.allOf(Fact.class);

    public boolean ascii() {
        return ascii;
    }

    public void ascii(boolean on) {
        ascii = on;
    }

    /** What the client has chosen for HASH, if it has. */
    public Optional<HashAlgorithm> hash() {
        return Optional.ofNullable(hash);
    }

    public void hash(HashAlgorithm chosen) {
        hash = chosen;
    }

    /** Whether data goes compressed (MODE Z). */
    public boolean compressed() {
        return compressed;
    }

    public void compressed(boolean on) {
        compressed = on;
    }

    /** Of compression, from 1 (fast) to 9 (small). */
    public int level() {
        return level;
    }

    public void level(int chosen) {
        level = chosen;
    }

    /** The facts that MLSD and MLST are to tell. */
    public Set<Fact> facts() {
        return Collections.unmodifiableSet(facts);
    }

    public void facts(Set<Fact> chosen) {
        facts = chosen.isEmpty() ? EnumSet.noneOf(Fact.class) : EnumSet.copyOf(chosen);
    }
}
