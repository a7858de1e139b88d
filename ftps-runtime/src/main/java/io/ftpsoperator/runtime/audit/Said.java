package io.ftpsoperator.runtime.audit;

/**
 * What a client asked for, without anything secret.
 *
 * @param method the verb, or the name of an event
 * @param argument as sent, {@code ***} where it is or may be secret; empty if there is none
 * @param path the absolute path that the user sees; empty if the command has none
 * @param fullPath the same path in the site's storage
 */
public record Said(String method, String argument, String path, String fullPath) {

    // Events that are no commands; the names are those of IIS.
    public static final String CONTROL_OPENED = "ControlChannelOpened";
    public static final String CONTROL_CLOSED = "ControlChannelClosed";
    public static final String DATA_OPENED = "DataChannelOpened";
    public static final String DATA_CLOSED = "DataChannelClosed";

    public static Said event(String name) {
        return new Said(name, "", "", "");
    }

    public Said of(String seen, String full) {
        return new Said(method, argument, seen, full);
    }
}
