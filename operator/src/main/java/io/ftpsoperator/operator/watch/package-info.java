/** What wakes the reconciler: objects of ours, Secrets that sites refer to, cert-manager, and the pods themselves. */
@NullMarked
package io.ftpsoperator.operator.watch;

import org.jspecify.annotations.NullMarked;
