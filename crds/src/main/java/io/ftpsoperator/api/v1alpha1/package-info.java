/**
 * The FtpsSite API, version v1alpha1, as records.
 *
 * <p>Compact constructors fill defaults and copy lists; they never throw, because they run inside the operator's informers,
 * where one object that cannot be read would stop the watch. What a manifest may say is judged by the CRD's schema and by
 * {@link io.ftpsoperator.api.rules.SiteRules}.
 */
@NullMarked
package io.ftpsoperator.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
