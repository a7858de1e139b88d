/** What a site's pods say they serve, so that the operator can compare it with what it wants. */
@NullMarked
package io.ftpsoperator.api.served;

import org.jspecify.annotations.NullMarked;
