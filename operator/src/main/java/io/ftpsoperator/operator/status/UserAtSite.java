package io.ftpsoperator.operator.status;

/**
 * What one site makes of one of the FtpsUsers that it selects.
 *
 * @param generation of the user that was judged
 * @param taken whether the user is among those whom the site is to serve
 * @param fingerprint of what is to be served of the user; empty when nothing is
 */
public record UserAtSite(
        String site,
        long generation,
        boolean taken,
        String fingerprint,
        Finding accepted,
        Finding resolved,
        Finding served) {}
