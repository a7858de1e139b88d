/** Brings the cluster to what is desired, and writes nothing where it is so already. */
@NullMarked
package io.ftpsoperator.operator.apply;

import org.jspecify.annotations.NullMarked;
