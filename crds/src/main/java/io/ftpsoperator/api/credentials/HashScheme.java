package io.ftpsoperator.api.credentials;

/** One way to hash, with the parameters and the digest that one hash has. */
sealed interface HashScheme permits Argon2idScheme, BcryptScheme, Pbkdf2Scheme, Sha512CryptScheme {

    /** Whether the digest is that of the password, compared in constant time. */
    boolean matches(byte[] password);

    /** Its kind and parameters: where these are equal, so is what a check costs. */
    String cost();
}
