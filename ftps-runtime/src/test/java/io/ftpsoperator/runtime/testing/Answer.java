package io.ftpsoperator.runtime.testing;

/** A reply as a client reads it; lines are parted by a line feed. */
public record Answer(int code, String text) {

    @Override
    public String toString() {
        return text;
    }
}
