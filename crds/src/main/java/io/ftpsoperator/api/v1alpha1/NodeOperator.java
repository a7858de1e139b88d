package io.ftpsoperator.api.v1alpha1;

/** How a node's label is compared. */
public enum NodeOperator {
    In,
    NotIn,
    Exists,
    DoesNotExist,
    Gt,
    Lt
}
