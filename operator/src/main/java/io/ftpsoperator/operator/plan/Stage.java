package io.ftpsoperator.operator.plan;

/** How much of a plan can be carried out. */
public enum Stage {
    /** All of it. */
    COMPLETE,
    /**
     * Nothing runs yet, and something that pods need is missing. A pod without its Secret would wait in the kubelet's growing
     * back-off, so the workload is held back; the Service gets its address meanwhile.
     */
    PREPARING,
    /** The site runs, and something that the new plan needs is missing: it goes on in its last good state. */
    KEEPING
}
