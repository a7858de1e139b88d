package io.ftpsoperator.api.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CredentialTest {
    private static final String HASH = "$2y$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2";

    @Test
    void readsAPasswordWithoutTheLineEndThatEchoLeaves() {
        var clear = new Credential.Clear("se cret ");

        assertThat(read("se cret ")).isEqualTo(clear);
        assertThat(read("se cret \n")).isEqualTo(clear);
        assertThat(read("se cret \r\n")).isEqualTo(clear);
    }

    @Test
    void readsAHash() {
        assertThat(read(HASH + "\n"))
                .isEqualTo(new Credential.Hashed(PasswordHash.parse(HASH).orElseThrow()));
    }

    @Test
    void neverTakesABrokenHashForAPassword() {
        assertThat(read(HASH + "x")).isInstanceOf(Credential.Unusable.class);
    }

    @Test
    void saysWhyNobodyCanLogIn() {
        assertThat(read("\n")).isEqualTo(new Credential.Unusable("is empty; store a password or its hash"));
        assertThat(read("a\nb"))
                .isEqualTo(new Credential.Unusable("has more than one line, which FTP cannot send; store one line"));
        assertThat(Credential.read(new byte[] {(byte) 0xff}))
                .isEqualTo(new Credential.Unusable("is not UTF-8 text; store the password as text"));
    }

    @Test
    void neverPrintsAPassword() {
        assertThat(read("secret")).hasToString("Clear[***]");
        assertThat(read(HASH)).hasToString("Hashed[hash=PasswordHash[bcrypt]]");
        assertThat(read(HASH + "x").toString()).doesNotContain("abcdef");
    }

    private static Credential read(String content) {
        return Credential.read(content.getBytes(StandardCharsets.UTF_8));
    }
}
