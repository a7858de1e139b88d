/** A plan as Kubernetes objects: one final class per kind, each a function. No client, no clock. */
@NullMarked
package io.ftpsoperator.operator.desired;

import org.jspecify.annotations.NullMarked;
