/** (site, verdict, observed, applied) to a status. Pure. */
@NullMarked
package io.ftpsoperator.operator.status;

import org.jspecify.annotations.NullMarked;
