package io.ftpsoperator.runtime.audit;

/**
 * What came of it.
 *
 * @param reply code of the reply; 0 where none was sent
 * @param sent bytes to the client: of the data connection without its TLS, of a control connection as on the wire
 * @param received the same from the client
 */
public record Result(int reply, Substatus substatus, long sent, long received) {}
