package io.ftpsoperator.e2e;

import java.nio.file.Path;

/** A client library, driven by a small program that takes an action and its arguments. */
interface ScriptClient extends FtpsClient {

    /** Runs the program; returns what it printed. */
    String run(Target target, String... action);

    @Override
    default void upload(Target target, Path local, String remote) {
        run(target, "upload", local.toString(), remote);
    }

    @Override
    default void download(Target target, String remote, Path local) {
        run(target, "download", remote, local.toString());
    }

    @Override
    default void resumeUpload(Target target, Path local, String remote) {
        run(target, "resume-upload", local.toString(), remote);
    }

    @Override
    default void resumeDownload(Target target, String remote, Path local) {
        run(target, "resume-download", remote, local.toString());
    }

    /** By MLSD. */
    @Override
    default String list(Target target) {
        return run(target, "list");
    }
}
