package dev.nudge.recordings;

import static dev.nudge.recordings.ReadStream.write;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenLinesTest {
  private static final String BEFORE = "1,10,100,pv,1511544070\n";
  private static final String AFTER = "1,10,100,pv,1511544071\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,10,100,glance,1511544070 | unknown-type: behavior is 'glance'; known: buy, cart, fav, pv",
        "1,10,100,pv                | unreadable: 4 fields; 5 expected",
        "1,10,100,pv,1,2            | unreadable: 6 fields; 5 expected",
        ",10,100,pv,1511544070      | missing-field: user_id is blank",
        "1,,100,pv,1511544070       | missing-field: item_id is blank",
        "1,10,100,pv,soon           | bad-time: timestamp is 'soon', no time",
        "1,10,100,pv,-5             | bad-time: timestamp is 1969-12-31T23:59:55Z; allowed: from",
        "1,10,100,pv,99999999999999999 | bad-time: timestamp is '99999999999999999', no time",
        "1.51562E+18,10,100,pv,1511544070 | bad-value: user_id is '1.51562E+18', what a spreadsheet",
        "1,#REF!,100,pv,1511544070   | bad-value: item_id is '#REF!', what a spreadsheet made of an id",
        "1,10,100,pv,1.51154E+09     | bad-time: timestamp is '1.51154E+09', no time",
        "1,10,\"100,pv,1511544070   | unreadable: the quotes of the line do not match",
      })
  void tellsLineAndReasonAndReadsOn(String broken, String reason) {
    ReadStream reading = taobao(BEFORE + broken + "\n" + AFTER);

    assertThat(reading.onlyRejection()).startsWith("stream line 2: " + reason);
    assertThat(reading.messages()).hasSize(2);
    assertThat(reading.lines()).isEqualTo(3);
    assertThat(reading.summary()).contains("3 lines read, 1 rejected by the reader {");
  }

  @Test
  void countsATruncatedLastLine() {
    ReadStream reading = taobao(BEFORE + "1,10,100");

    assertThat(reading.onlyRejection())
        .isEqualTo(
            "stream line 2: truncated: the last line has no line end and is cut: 3 fields; 5"
                + " expected");
    assertThat(reading.messages()).hasSize(1);
  }

  @Test
  void readsAWholeLastLineWithoutALineEnd() {
    assertThat(taobao(BEFORE + AFTER.strip()).messages()).hasSize(2);
  }

  @Test
  void readsWindowsLineEndsAndSkipsBlankLines() {
    ReadStream reading = taobao("\uFEFF" + BEFORE.replace("\n", "\r\n") + "\r\n\n" + AFTER);

    assertThat(reading.events()).extracting(e -> e.getUserId()).containsExactly("1", "1");
    assertThat(reading.lines()).isEqualTo(2);
    assertThat(reading.rejections().total()).isZero();
  }

  @Test
  void rejectsBothHalvesOfAQuotedLineBreak() {
    ReadStream reading = taobao(BEFORE + "1,10,\"10\r\n0\",pv,1511544070\n" + AFTER);

    assertThat(reading.rejections().byReason()).isEqualTo(Map.of("unreadable", 2L));
    assertThat(reading.messages()).hasSize(2);
  }

  @Test
  void rejectsALineInAnotherEncodingAndReadsOn() throws IOException {
    Path file = folder.resolve("stream");
    Files.write(file, (BEFORE + "J\u00fcrgen,10,100,pv,1511544070\n" + AFTER).getBytes(ISO_8859_1));

    ReadStream reading = ReadStream.of(StreamFormat.TAOBAO, file);

    assertThat(reading.onlyRejection())
        .isEqualTo(
            "stream line 2: unreadable: the line is not in UTF-8; convert the file to UTF-8");
    assertThat(reading.messages()).hasSize(2);
  }

  @Test
  void refusesUtf16WithAWord() throws IOException {
    Path file = folder.resolve("stream");
    Files.write(file, BEFORE.getBytes(UTF_16));

    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> ReadStream.of(StreamFormat.TAOBAO, file))
        .withMessageContaining("is UTF-16; save or convert it as UTF-8");
    Files.write(file, BEFORE.getBytes(UTF_16LE));
    assertThat(ReadStream.of(StreamFormat.TAOBAO, file).messages()).isEmpty();
  }

  @Test
  void refusesALineOfAbsurdLengthWithoutHoldingIt() {
    ReadStream reading = taobao(BEFORE + "x".repeat(3_000_000) + "\n" + AFTER);

    assertThat(reading.onlyRejection())
        .startsWith("stream line 2: unreadable: the line is longer than 1,048,576 bytes");
    assertThat(reading.messages()).hasSize(2);
  }

  @Test
  void countsEveryRejectionButKeepsOnlyTheFirstExamples() {
    ReadStream reading = taobao("nonsense\n".repeat(50));

    assertThat(reading.rejections().total()).isEqualTo(50);
    assertThat(reading.rejections().examples()).hasSize(Rejections.EXAMPLES_OF_A_REASON);
    assertThat(reading.rejections().examples()).extracting(e -> e.line()).startsWith(1L, 2L, 3L);
  }

  @Test
  void neverRepeatsALineInAnExample() {
    ReadStream reading = taobao("secret-user,10,100\n");

    assertThat(reading.rejections().toString()).doesNotContain("secret-user");
  }

  private ReadStream taobao(String content) {
    return ReadStream.of(StreamFormat.TAOBAO, write(folder.resolve("stream"), content));
  }
}
