package io.ftpsoperator.operator.status;

/**
 * What kept an object from being written or deleted.
 *
 * @param reason {@link Reason#NotOurs} or {@link Reason#ApplyFailed}
 * @param message a sentence that names the object
 */
public record Failure(Reason reason, String message) {}
