/** A site with everything that it refers to: read from files, watched, and replaced as a whole. */
@NullMarked
package io.ftpsoperator.runtime.site;

import org.jspecify.annotations.NullMarked;
