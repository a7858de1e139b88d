/** What operators of the service see: logs and the management endpoint. */
@NullMarked
package io.ftpsoperator.runtime.observe;

import org.jspecify.annotations.NullMarked;
