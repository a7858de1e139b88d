package io.ftpsoperator.api.v1alpha1;

/** How a label is compared; the four that Kubernetes knows. */
public enum LabelOperator {
    In,
    NotIn,
    Exists,
    DoesNotExist
}
