package io.ftpsoperator.runtime.observe;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that must be so for the site to be ready.
 *
 * @param failure asked anew each time; empty: all is well
 */
public record Check(String name, Supplier<Optional<String>> failure) {}
