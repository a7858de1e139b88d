package io.ftpsoperator.runtime.data;

import io.ftpsoperator.runtime.tls.ClientHello;
import io.ftpsoperator.runtime.tls.TlsEngine;
import javax.net.ssl.SSLException;

/** Makes the engine of a data connection, knowing how the client begins. */
@FunctionalInterface
interface EngineChoice {
    TlsEngine forClient(ClientHello hello) throws SSLException;
}
