/** The operator: five steps from a site to the cluster, and its command line. */
@NullMarked
package io.ftpsoperator.operator;

import org.jspecify.annotations.NullMarked;
