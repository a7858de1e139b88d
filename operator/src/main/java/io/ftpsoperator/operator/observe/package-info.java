/** Reads caches, and the API only where caches cannot know, once into records. It never acts. */
@NullMarked
package io.ftpsoperator.operator.observe;

import org.jspecify.annotations.NullMarked;
