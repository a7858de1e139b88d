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

    static FileRefused quotaExceeded() {
        return new FileRefused(Reason.QUOTA, "Quota exceeded.");
    }

    static FileRefused full() {
        return new FileRefused(Reason.FULL, "The storage is full.");
    }

    static FileRefused busy() {
        return new FileRefused(Reason.BUSY, "Another upload of that file is running.");
    }

    static FileRefused beyond(long offset, long size) {
        return new FileRefused(
                Reason.BEYOND_THE_END, "Cannot go on at byte %d: there are only %d bytes.".formatted(offset, size));
    }

    // Most of these are met only when somebody exchanges a file for something else at the very moment that it is
    // opened.
    private static IOException refusalOrFailure(IOException e) throws FileRefused {
        if (e instanceof QuotaExceeded) {
            throw quotaExceeded();
        }
        var errno = Errno.of(e);
        if (errno.isPresent()) {
            throw refusal(errno.get());
        }
        return e;
    }

    private static FileRefused refusal(Errno errno) {
        return switch (errno) {
            case FULL -> full();
            case NO_DIRECTORY -> notFound();
            case NOT_PERMITTED -> Rights.denied();
            case READ_ONLY_VOLUME -> new FileRefused(Reason.CONFLICT, "The storage is read-only.");
            case IS_DIRECTORY -> isDirectory();
            case BAD_NAME -> new FileRefused(Reason.BAD_NAME, "The storage cannot have a file of that name.");
            case BUSY -> new FileRefused(Reason.BUSY, "It is in use.");
            case OTHER_VOLUME -> new FileRefused(Reason.CONFLICT, "That lies on another volume.");
        };
    }
}
