package io.ftpsoperator.runtime.login;

import io.ftpsoperator.runtime.tls.ShownCertificate;
import java.net.InetAddress;

/**
 * Somebody who wants to be a user.
 *
 * @param client where from
 * @param shown by certificate, as TLS began
 */
public record Attempt(String user, InetAddress client, ShownCertificate shown) {}
