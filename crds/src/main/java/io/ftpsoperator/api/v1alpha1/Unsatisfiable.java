package io.ftpsoperator.api.v1alpha1;

/** What becomes of a pod that cannot be spread as it should. */
public enum Unsatisfiable {
    ScheduleAnyway,
    DoNotSchedule
}
