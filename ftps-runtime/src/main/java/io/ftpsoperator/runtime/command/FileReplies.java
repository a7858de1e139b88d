package io.ftpsoperator.runtime.command;

import io.ftpsoperator.runtime.audit.Substatus;
import io.ftpsoperator.runtime.session.Outcome;
import io.ftpsoperator.runtime.storage.FileRefused;
import java.io.IOException;

/** The replies for what goes wrong with files. An exception's own text never goes to a client. */
final class FileReplies {

    private FileReplies() {}

    static Outcome of(FileRefused refused) {
        return switch (refused.reason()) {
            case DENIED -> Outcome.answer(550, refused.getMessage(), Substatus.NOT_AUTHORIZED);
            case NOT_FOUND, CONFLICT -> Outcome.answer(550, refused.getMessage(), Substatus.STORAGE_FAILED);
            case BEYOND_THE_END ->
                Outcome.answer(554, refused.getMessage(), Substatus.STORAGE_FAILED); // RFC 1123 section 4.1.3.4
            case BUSY -> Outcome.answer(450, refused.getMessage(), Substatus.STORAGE_FAILED);
            case BAD_NAME -> Outcome.answer(553, refused.getMessage(), Substatus.STORAGE_FAILED);
            case QUOTA -> Outcome.answer(552, refused.getMessage(), Substatus.STORAGE_FAILED);
            case FULL -> Outcome.answer(452, refused.getMessage(), Substatus.STORAGE_FAILED);
        };
    }

    static Outcome of(IOException failure) {
        return Outcome.answer(451, "The storage failed; try again later.", Substatus.STORAGE_FAILED);
    }
}
