package io.ftpsoperator.runtime.policy;

/** One rule; pure. */
@FunctionalInterface
public interface Policy {
    Decision judge(CommandFacts facts);
}
