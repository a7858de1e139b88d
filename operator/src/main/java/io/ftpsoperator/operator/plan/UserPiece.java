package io.ftpsoperator.operator.plan;

import io.ftpsoperator.operator.secret.UserHash;
import java.util.List;

/**
 * One of the parts of a site's FtpsUsers, see {@link Spread}.
 *
 * @param manifest the users as documents
 * @param credentials their hashes
 */
public record UserPiece(int number, String manifest, List<UserHash> credentials) {

    @Override
    public String toString() {
        return "UserPiece[" + number + "]";
    }
}
