/** {@code operator render}: a site's objects without a cluster. */
@NullMarked
package io.ftpsoperator.operator.render;

import org.jspecify.annotations.NullMarked;
