package io.ftpsoperator.runtime.storage;

/**
 * What a home holds at the moment, and the most that it may hold for this user.
 *
 * @param files files and directories, among them partial uploads
 */
public record Room(long bytes, long files, Limit limit) {

    public long bytesLeft() {
        return Math.max(0, limit.bytes() - bytes);
    }

    public long filesLeft() {
        return Math.max(0, limit.files() - files);
    }
}
