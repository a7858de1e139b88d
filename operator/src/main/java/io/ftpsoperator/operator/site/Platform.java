package io.ftpsoperator.operator.site;

/** Whose balancers serve the cluster's Services, as far as it matters how many ports they take. Spelled as in the chart's values. */
public enum Platform {
    /** Nothing is known of the balancer. */
    any,
    aws,
    gcp,
    azure
}
