package io.ftpsoperator.operator.site;

import io.ftpsoperator.api.served.Served;

/** What a pod says when it is asked what it serves. */
public sealed interface PodWord {

    /** It has only just been asked for the first time, as all pods are when an operator starts. Nothing is known of it. */
    record Awaited() implements PodWord {}

    /** It was asked several times and said nothing. */
    record Silent() implements PodWord {}

    record Said(Served served) implements PodWord {}
}
