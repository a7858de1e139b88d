/** What a client may do, as pure rules on facts. */
@NullMarked
package io.ftpsoperator.runtime.policy;

import org.jspecify.annotations.NullMarked;
