package io.ftpsoperator.runtime.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.runtime.testing.SiteUnderTest;
import java.io.IOException;
import java.io.RandomAccessFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The algorithms that a site offers, and the older forms of HASH. */
class ChecksumProtocolTest {

    private static final String ALL = "[CRC32, MD5, SHA-1, SHA-256, SHA-512]";
    private static final String USERS = """
            users:
            - {name: alice, passwordSecretRef: {name: alice}}
            - {name: dropper, access: WriteOnly, passwordSecretRef: {name: dropper}}
            """;

    private static SiteUnderTest site;

    @BeforeAll
    static void serve() {
        site = SiteUnderTest.serving("commands: {checksums: Enabled, hashAlgorithms: %s}\n".formatted(ALL) + USERS);
        site.given("alice", "abc", "abc".getBytes(UTF_8));
        site.given("alice", "a \"file\"", "xxabcx".getBytes(UTF_8));
        site.given("dropper", "secret", "abc".getBytes(UTF_8));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
                    XCRC abc              ; 250 352441C2
                    XMD5 abc              ; 250 900150983CD24FB0D6963F7D28E17F72
                    MD5 abc               ; 251 abc 900150983CD24FB0D6963F7D28E17F72
                    MD5 "abc"             ; 251 "abc" 900150983CD24FB0D6963F7D28E17F72
                    XSHA abc              ; 250 A9993E364706816ABA3E25717850C26C9CD0D89D
                    XSHA1 abc             ; 250 A9993E364706816ABA3E25717850C26C9CD0D89D
                    XSHA256 abc           ; 250 BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD
                    XSHA512 abc           ; 250 DDAF35A193617ABACC417349AE20413112E6FA4E89A97EA20A9EEEE64B55D39A2192992A274FC1A836BA3C23A3FEEBBD454D4423643CE80E2A9AC94FA54CA49F
                    XCRC "a ""file\""" 2 5 ; 250 352441C2
                    XCRC "abc" 0          ; 250 352441C2
                    XCRC "abc" 0 99       ; 250 352441C2
                    XCRC "abc" 3          ; 250 00000000
                    """)
    void olderFormsTellWhatHashDoes(String command, String reply) {
        try (var client = site.login("alice")) {
            assertThat(client.command(command).text()).isEqualTo(reply);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
                    XCRC nothing   ; 550
                    XCRC           ; 501
                    XCRC "abc" 2 1 ; 501
                    XCRC "abc" 4   ; 501
                    XMD5 .         ; 550
                    """)
    void refusesWhatMakesNoSense(String command, int code) {
        try (var client = site.login("alice")) {
            assertThat(client.codeOf(command)).isEqualTo(code);
        }
    }

    @Test
    void areForThoseWhoMayRead() {
        try (var client = site.login("dropper")) {
            for (var verb : new String[] {"XCRC", "XMD5", "XSHA", "XSHA1", "XSHA256", "XSHA512", "MD5", "HASH"}) {
                assertThat(client.codeOf(verb + " secret")).as(verb).isEqualTo(550);
                assertThat(client.codeOf(verb + " nothing")).as(verb).isEqualTo(550);
            }
        }
    }

    @Test
    void hashOffersWhatTheSiteListsInItsOrder() {
        try (var client = site.login("alice")) {
            assertThat(client.command("FEAT").text()).contains("\n HASH CRC32*;MD5;SHA-1;SHA-256;SHA-512\n");
            assertThat(client.command("HASH abc").text()).isEqualTo("213 CRC32 0-3 352441c2 abc");
            assertThat(client.command("OPTS HASH sha-1").text()).isEqualTo("200 SHA-1");
            assertThat(client.command("HASH abc").text())
                    .isEqualTo("213 SHA-1 0-3 a9993e364706816aba3e25717850c26c9cd0d89d abc");
        }
    }

    @Test
    void isAbortedAtOnce() throws IOException {
        try (var huge = new RandomAccessFile(
                        site.given("alice", "huge", new byte[0]).toFile(), "rw");
                var client = site.login("alice")) {
            huge.setLength(1L << 42); // a hole, which takes an hour to read

            client.send("XSHA512 huge");
            client.send("ABOR");

            assertThat(client.reply().code()).isEqualTo(426);
            assertThat(client.reply().code()).isEqualTo(226);
        }
    }

    @Test
    void aChangedListHoldsForSessionsThatAreThere() {
        var passive = SiteUnderTest.passive(2);
        try (var changing = SiteUnderTest.serving(passive);
                var client = changing.login("alice")) {
            changing.given("alice", "abc", "abc".getBytes(UTF_8));
            assertThat(client.command("OPTS HASH SHA-512").code()).isEqualTo(200);
            assertThat(client.codeOf("OPTS HASH MD5")).isEqualTo(501);
            assertThat(client.codeOf("XMD5 abc")).isEqualTo(500);

            changing.become("commands: {hashAlgorithms: [MD5], checksums: Enabled}\n" + passive);

            assertThat(client.command("OPTS HASH").text()).isEqualTo("200 MD5");
            assertThat(client.codeOf("XMD5 abc")).isEqualTo(250);
            assertThat(client.codeOf("XSHA512 abc"))
                    .as("for an algorithm that is not listed")
                    .isEqualTo(500);
            var features = client.command("FEAT").text();
            assertThat(features)
                    .contains("\n HASH MD5*\n", "\n XMD5\n", "\n MD5\n")
                    .doesNotContain("XSHA", "XCRC");
            assertThat(client.command("HELP").text()).contains(" XMD5 ").doesNotContain("XSHA512");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"XCRC", "XMD5", "XSHA", "XSHA1", "XSHA256", "XSHA512", "MD5"})
    void areNotKnownUnlessTheSiteHasThem(String verb) {
        try (var plain = SiteUnderTest.serving("commands: {hashAlgorithms: %s}".formatted(ALL));
                var client = plain.login("alice")) {
            assertThat(client.codeOf(verb + " abc")).isEqualTo(500);
            assertThat(client.codeOf("HELP " + verb)).isEqualTo(501);
            assertThat(client.command("FEAT").text()).doesNotContain("\n " + verb + "\n");
        }
    }
}
