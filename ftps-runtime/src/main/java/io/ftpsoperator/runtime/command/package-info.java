/** What each FTP verb does. */
@NullMarked
package io.ftpsoperator.runtime.command;

import org.jspecify.annotations.NullMarked;
