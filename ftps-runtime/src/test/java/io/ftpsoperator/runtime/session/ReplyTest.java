package io.ftpsoperator.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTest {

    @Test
    void oneLineStandsBehindItsCode() {
        assertThat(Reply.of(220, "Ready.").encoded()).isEqualTo("220 Ready.\r\n");
    }

    @Test
    void linesBetweenCannotBeTakenForTheLast() {
        assertThat(Reply.of(220, "Welcome\n220 not the end\nto the end").encoded())
                .isEqualTo("220-Welcome\r\n 220 not the end\r\n220 to the end\r\n");
    }

    @Test
    void anIndentedLineIsLeftAsItIs() {
        assertThat(Reply.of(211, List.of("Features:", " SIZE", "End")).encoded())
                .isEqualTo("211-Features:\r\n SIZE\r\n211 End\r\n");
    }

    @Test
    void twoLinesHaveNoneBetween() {
        assertThat(Reply.of(230, "One\r\nTwo").encoded()).isEqualTo("230-One\r\n230 Two\r\n");
    }

    @Test
    void isPositiveBelowFourHundred() {
        assertThat(Reply.of(350, "x").isPositive()).isTrue();
        assertThat(Reply.of(421, "x").isPositive()).isFalse();
    }
}
