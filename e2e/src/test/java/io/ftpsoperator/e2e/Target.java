package io.ftpsoperator.e2e;

import java.nio.file.Path;

/**
 * What a client needs to know of a site.
 *
 * @param hostName a name that the certificate has
 * @param address where the site is reached
 * @param authority file with the certificate that clients trust
 */
record Target(
        boolean implicit, String hostName, String address, int port, String user, String password, Path authority) {

    String scheme() {
        return implicit ? "ftps" : "ftp";
    }
}
