package io.ftpsoperator.api.v1alpha1;

/** What happens to the volume claim that the operator made when its site is deleted. Spelled as in the manifest. */
public enum ReclaimPolicy {
    Retain,
    Delete
}
