package io.ftpsoperator.api.rules;

/**
 * One thing wrong with a site.
 *
 * @param location where in a file, such as {@code site.yaml:14:7}; empty where there is no file
 * @param path the field, such as {@code spec.users[1].name}; empty for the document as a whole
 * @param message what is wrong and how to mend it
 */
public record Problem(String location, String path, String message) {

    public Problem(String path, String message) {
        this("", path, message);
    }

    public Problem at(String newLocation) {
        return new Problem(newLocation, path, message);
    }

    /** {@code site.yaml:14:7 spec.users[1].name: "Alice!" is not allowed; ...} */
    @Override
    public String toString() {
        var place = path.isEmpty() ? "" : path + ": ";
        return (location.isEmpty() ? "" : location + " ") + place + message;
    }
}
