/** Of several operators one acts: who it is, and how it begins and ends. */
@NullMarked
package io.ftpsoperator.operator.lead;

import org.jspecify.annotations.NullMarked;
