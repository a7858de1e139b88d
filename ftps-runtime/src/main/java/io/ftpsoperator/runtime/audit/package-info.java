/** What happened on the wire, who is told of it, and how it is written down. */
@NullMarked
package io.ftpsoperator.runtime.audit;

import org.jspecify.annotations.NullMarked;
