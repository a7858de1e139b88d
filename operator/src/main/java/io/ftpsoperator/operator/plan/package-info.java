/** (site, observed, settings) to a plan, or the reasons there is none. Pure. */
@NullMarked
package io.ftpsoperator.operator.plan;

import org.jspecify.annotations.NullMarked;
