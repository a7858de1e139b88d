package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.credentials.PasswordHash;
import io.ftpsoperator.api.spelling.Network;
import io.ftpsoperator.api.v1alpha1.Access;
import java.util.List;

/**
 * Somebody who may log in, with everything that a login needs.
 *
 * @param home the user's root within the site's storage, such as {@code /alice}
 * @param allowedNetworks networks the user may come from; empty: any
 */
public record Account(String name, PasswordHash password, String home, Access access, List<Network> allowedNetworks) {}
