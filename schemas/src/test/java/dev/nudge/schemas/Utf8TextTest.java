package dev.nudge.schemas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

final class Utf8TextTest {
  private static final String TEXT = "rules:\n  message: 'Für Sie: 5 €'\n";

  @Test
  void readsUtf8WithAndWithoutAByteOrderMark() {
    assertThat(Utf8Text.decode("a.yaml", TEXT.getBytes(UTF_8))).isEqualTo(TEXT);
    assertThat(Utf8Text.decode("a.yaml", ("\uFEFF" + TEXT).getBytes(UTF_8))).isEqualTo(TEXT);
    assertThat(Utf8Text.decode("a.yaml", new byte[0])).isEmpty();
  }

  @Test
  void refusesAnotherEncodingNamingTheLine() {
    assertRefused(ISO_8859_1, "a.yaml, line 2: byte FC is not UTF-8 text; save the file as UTF-8");
    assertRefused(Charset.forName("windows-1252"), "a.yaml, line 2: byte FC");
    assertRefused(UTF_16, "a.yaml, line 1: byte FE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Utf8Text.decode("a.yaml", "rules: []".getBytes(UTF_16LE)))
        .withMessageStartingWith("a.yaml, line 1: byte 00");
  }

  @Test
  void refusesATextThatEndsInsideACharacter() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Utf8Text.decode("a.yaml", new byte[] {'a', '\n', (byte) 0xe2}))
        .withMessageStartingWith("a.yaml, line 2: byte E2");
  }

  private static void assertRefused(Charset encoding, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Utf8Text.decode("a.yaml", TEXT.getBytes(encoding)))
        .withMessageStartingWith(message);
  }
}
