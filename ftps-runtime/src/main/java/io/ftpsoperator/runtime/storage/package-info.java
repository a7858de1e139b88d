/**
 * Users' files: a walk from the site's root through directory descriptors that follows no link, rights in one place, and uploads
 * that appear when they are complete.
 */
@NullMarked
package io.ftpsoperator.runtime.storage;

import org.jspecify.annotations.NullMarked;
