package io.ftpsoperator.runtime.data;

/** By what it is told whose a data connection is. */
public enum Recognition {
    /** By the address that it comes from; by TLS besides, if its client resumes the session's. */
    BY_ADDRESS,
    /** By the address, and the client must resume the session's TLS. */
    BY_ADDRESS_AND_TLS,
    /** By TLS alone: the address is not the client's own, and may be another each time. */
    BY_TLS
}
