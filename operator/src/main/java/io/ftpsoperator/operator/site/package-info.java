/** What every step needs to know of a site: names, labels, and the operator's own settings. */
@NullMarked
package io.ftpsoperator.operator.site;

import org.jspecify.annotations.NullMarked;
