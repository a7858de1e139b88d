package io.ftpsoperator.runtime.policy;

import io.ftpsoperator.api.v1alpha1.ChannelPolicy;

/**
 * What the rules need to know of a command.
 *
 * @param denied whether the site does without the command
 * @param encrypted whether the command came through TLS
 * @param cleared whether the client has gone back to clear by CCC
 * @param policy what is in force on the listener
 * @param opensData whether the command opens a data connection
 * @param needsLogin whether the command is for users who have logged in
 * @param dataProtected whether data connections are to be encrypted (PROT P)
 * @param epsvOnly whether the client has sent EPSV ALL
 */
public record CommandFacts(
        String verb,
        boolean denied,
        boolean encrypted,
        boolean implicit,
        boolean cleared,
        boolean loggedIn,
        boolean needsLogin,
        boolean opensData,
        boolean dataProtected,
        boolean epsvOnly,
        ChannelPolicy policy) {}
