package io.ftpsoperator.operator.lead;

/** What the leader does, and nobody else. */
public interface Office {

    /** Begins. Returns at once: the lease must be renewed meanwhile. */
    void take();

    /** Ends in good order; when this returns, nothing is written any more. The lease is held until then. */
    void leave();

    /** Another may lead any moment: ends at once, in whatever order. */
    void lose();
}
