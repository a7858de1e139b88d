package io.ftpsoperator.operator.status;

import io.ftpsoperator.api.served.Served;
import java.util.Optional;

/** What a ready pod says that it serves; nothing before it was asked. */
public record PodServing(String pod, Optional<Served> said) {}
