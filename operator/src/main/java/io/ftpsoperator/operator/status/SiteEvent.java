package io.ftpsoperator.operator.status;

/** Something that happened to a site, for {@code kubectl describe}. */
public record SiteEvent(Type type, Reason reason, String note) {
    /** The two types that Kubernetes knows. */
    public enum Type {
        Normal,
        Warning
    }
}
