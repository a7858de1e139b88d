/** Data connections: passive ports, TLS, and the copying of files and listings. */
@NullMarked
package io.ftpsoperator.runtime.data;

import org.jspecify.annotations.NullMarked;
