package io.ftpsoperator.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ftpsoperator.api.v1alpha1.Access;
import io.ftpsoperator.api.v1alpha1.UploadVisibility;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A storage on a real file system, with what tests of it share. */
abstract class StorageTest {

    @TempDir
    Path dir;

    Path data;
    SiteStorage storage;

    @BeforeEach
    void openStorage() throws IOException {
        data = dir.resolve("data");
        storage = SiteStorage.at(data);
    }

    @AfterEach
    void closeStorage() throws IOException {
        storage.close();
    }

    UserFiles alice() throws Exception {
        return open("alice", "/alice", Access.ReadWrite);
    }

    UserFiles open(String user, String home, Access access) throws Exception {
        return open(user, home, Terms.of(access, List.of(), null, UploadVisibility.Complete));
    }

    UserFiles open(String user, String home, Terms terms) throws Exception {
        return storage.open(user, home, () -> terms);
    }

    static VirtualPath path(String sent) throws FileRefused {
        return VirtualPath.ROOT.resolve(sent);
    }

    static void write(Upload upload, String text) throws IOException {
        upload.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    static void put(UserFiles files, String name, String text) throws Exception {
        try (var upload = files.upload(path(name), OptionalLong.empty())) {
            write(upload, text);
            upload.commit();
        }
    }

    /** An upload that is cut after that text. */
    static void cut(UserFiles files, String name, String text) throws Exception {
        try (var upload = files.upload(path(name), OptionalLong.empty())) {
            write(upload, text);
        }
    }

    static String get(UserFiles files, String name) throws Exception {
        try (var channel = files.download(path(name))) {
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static List<String> names(UserFiles files, String directory) throws Exception {
        var names = new ArrayList<String>();
        try (var listing = files.list(path(directory))) {
            listing.forEachRemaining(entry -> names.add(entry.name()));
        }
        names.sort(null);
        return names;
    }

    static FileRefused.Reason refusalOf(ThrowingCallable call) {
        var refused = catchThrowableOfType(FileRefused.class, call);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.reason();
    }

    /** Files below the hidden folder, whatever their state. */
    long partials() throws IOException {
        try (var files = Files.walk(data.resolve(".ftps-partial"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
