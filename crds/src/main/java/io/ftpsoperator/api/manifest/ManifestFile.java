package io.ftpsoperator.api.manifest;

/**
 * A file of a manifest, as text.
 *
 * @param name for messages
 */
public record ManifestFile(String name, String yaml) {}
