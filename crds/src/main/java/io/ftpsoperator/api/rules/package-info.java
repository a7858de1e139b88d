/** What a site may say, as pure functions that report every problem at once. */
@NullMarked
package io.ftpsoperator.api.rules;

import org.jspecify.annotations.NullMarked;
