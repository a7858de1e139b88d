package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.api.spelling.Quantity;
import io.ftpsoperator.api.v1alpha1.Quota;
import org.jspecify.annotations.Nullable;

/**
 * The most that a home may hold for one of its users.
 *
 * @param bytes {@link Long#MAX_VALUE} for as many as there is room for
 * @param files files and directories; {@link Long#MAX_VALUE} for any number
 */
public record Limit(long bytes, long files) {

    static final Limit NONE = new Limit(Long.MAX_VALUE, Long.MAX_VALUE);

    static Limit of(@Nullable Quota quota) {
        if (quota == null) {
            return NONE;
        }
        return new Limit(
                quota.bytes() == null
                        ? Long.MAX_VALUE
                        : Quantity.valueOf(quota.bytes()).orElse(Long.MAX_VALUE),
                quota.files() == null ? Long.MAX_VALUE : quota.files());
    }

    public boolean limitsBytes() {
        return bytes != Long.MAX_VALUE;
    }

    public boolean limitsFiles() {
        return files != Long.MAX_VALUE;
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
