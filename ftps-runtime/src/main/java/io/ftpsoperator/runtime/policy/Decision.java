package io.ftpsoperator.runtime.policy;

/** What a rule says of a command. */
public sealed interface Decision {

    record Allow() implements Decision {}

    record Refuse(int code, String text) implements Decision {}

    Decision ALLOW = new Allow();
}
