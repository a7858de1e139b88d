/** What protocol tests are made of: a site that really runs, and clients to speak with it. */
@NullMarked
package io.ftpsoperator.runtime.testing;

import org.jspecify.annotations.NullMarked;
