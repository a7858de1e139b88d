/** The PROXY protocol, by which balancers tell whose connection it is they pass on. */
@NullMarked
package io.ftpsoperator.runtime.proxy;

import org.jspecify.annotations.NullMarked;
