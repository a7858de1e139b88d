package io.ftpsoperator.runtime.storage;

import io.ftpsoperator.runtime.storage.FileRefused.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Tells what the user is to hear (a {@link FileRefused}) from a storage that fails (an {@link IOException}). */
final class Answer {

    private Answer() {}

    interface Work<T> {
        T run() throws FileRefused, IOException;
    }

    interface Task {
        void run() throws FileRefused, IOException;
    }

    static void to(Task task) throws FileRefused, IOException {
        from(() -> {
            task.run();
            return true;
        });
    }

    static <T> T from(Work<T> work) throws FileRefused, IOException {
        try {
            return work.run();
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw notFound();
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (DirectoryNotEmptyException e) {
            throw new FileRefused(Reason.CONFLICT, "The directory is not empty.");
        } catch (AccessDeniedException e) {
            throw Rights.denied();
        } catch (IOException e) {
            throw refusalOrFailure(e);
        }
    }

    static FileRefused notFound() {
        return new FileRefused(Reason.NOT_FOUND, "No such file or directory.");
    }

    static FileRefused exists() {
        return new FileRefused(Reason.CONFLICT, "It exists already.");
    }

    static FileRefused isDirectory() {
        return new FileRefused(Reason.CONFLICT, "It is a directory.");
    }

    // What follows has no exception type in Java, only the text of its errno. Most of them are met only when somebody
    // exchanges a file for something else at the very moment that it is opened.
    private static IOException refusalOrFailure(IOException e) throws FileRefused {
        if (StorageFull.is(e)) {
            throw new FileRefused(Reason.FULL, "The storage is full.");
        }
        var message = String.valueOf(e.getMessage());
        if (message.contains("Too many levels of symbolic links") || message.contains("Not a directory")) {
            throw notFound();
        }
        if (message.contains("Operation not permitted")) {
            // such as changing what belongs to another user of the storage
            throw Rights.denied();
        }
        if (message.contains("Is a directory")) {
            throw isDirectory();
        }
        return e;
    }
}
