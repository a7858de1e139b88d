package io.ftpsoperator.api.v1alpha1;

/** Whether the Service has addresses of one IP family or of both. Spelled as in a Service. */
public enum IpFamilyPolicy {
    SingleStack,
    PreferDualStack,
    RequireDualStack
}
