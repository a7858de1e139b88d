package io.ftpsoperator.e2e;

import java.nio.file.Path;

/** A client program that nobody here wrote. Each method fails if the client says that it failed. */
interface FtpsClient {

    void upload(Target target, Path local, String remote);

    void download(Target target, String remote, Path local);

    /** Goes on with an upload of which a part has arrived. */
    void resumeUpload(Target target, Path local, String remote);

    /** Goes on with a download of which a part is there. */
    void resumeDownload(Target target, String remote, Path local);

    /** Names in the root, by the listing that the client prefers. */
    String list(Target target);
}
