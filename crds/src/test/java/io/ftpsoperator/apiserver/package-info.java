/** A real API server for tests, in this module and the operator's. */
package io.ftpsoperator.apiserver;
