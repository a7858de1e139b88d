package io.ftpsoperator.api.v1alpha1;

/** How a taint is compared with. */
public enum TolerationOperator {
    Equal,
    Exists
}
