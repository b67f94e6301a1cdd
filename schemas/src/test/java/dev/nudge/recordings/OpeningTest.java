package dev.nudge.recordings;

import static dev.nudge.recordings.ReadStream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpeningTest {
  private static final String TMALL = "user_id,brand_id,type,visit_datetime\n1,7,0,7-20\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(StreamFormat.class)
  void namesAFileThatIsMissing(StreamFormat format) {
    refusal(format, folder.resolve("nowhere"))
        .withMessageContaining("nowhere does not exist")
        .withMessageContaining("name a file, or a folder with");
  }

  @ParameterizedTest
  @EnumSource(StreamFormat.class)
  void namesTheFileThatAFolderLacks(StreamFormat format) {
    refusal(format, folder)
        .withMessageContaining("the folder holds no such file")
        .withMessageContaining("expected one file");
  }

  @Test
  void doesNotGuessBetweenSeveralFiles() {
    write(folder.resolve("events.csv"), TMALL);
    write(folder.resolve("events.csv.gz"), TMALL);

    refusal(StreamFormat.TMALL, folder).withMessageContaining("2 of them (events.csv, …)");
  }

  @Test
  void findsThePublishedFileInItsFolder() {
    write(folder.resolve("events.csv"), TMALL);
    write(folder.resolve("README.md"), "about");

    assertThat(ReadStream.of(StreamFormat.TMALL, folder).messages()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"YOOCHOOSE", "CLICKSTREAMDMM"})
  void readsAnEmptyFileAsAnEmptyStreamAndSaysSo(StreamFormat format) {
    Path file = write(folder.resolve("empty"), "");

    ReadStream reading = ReadStream.of(format, file);

    assertThat(reading.messages()).isEmpty();
    assertThat(reading.lines()).isZero();
    assertThat(reading.rejections()).isEqualTo(Rejections.NONE);
    assertThat(reading.summary()).endsWith("empty is empty: it holds no messages");
  }

  @Test
  void readsAHeaderAloneAsAnEmptyStream() {
    Path file = write(folder.resolve("events.csv"), TMALL.lines().findFirst().orElseThrow());

    assertThat(ReadStream.of(StreamFormat.TMALL, file).summary()).contains("it holds no messages");
  }

  @Test
  void refusesATableOfAnotherFormat() {
    Path file = write(folder.resolve("events.csv"), TMALL);

    refusal(StreamFormat.RETAILROCKET, file)
        .withMessageContaining("events.csv is no retailrocket stream")
        .withMessageContaining("lacks [timestamp, visitorid, event, itemid, transactionid]")
        .withMessageContaining("name the right format");
  }

  @Test
  void unpacksWhatBeginsLikeGzipWhateverItsName() {
    Path file = ReadStream.gzip(folder.resolve("events.csv"), TMALL);

    assertThat(ReadStream.of(StreamFormat.TMALL, file).messages()).hasSize(1);
  }

  @Test
  void deliversWhatStandsBeforeTheCutOfACompressedFile() throws IOException {
    StringBuilder rows = new StringBuilder(TMALL);
    for (int i = 0; i < 20_000; i++) {
      rows.append(i * 7919L % 10_007).append(',').append(i * 31L % 997).append(",0,7-20\n");
    }
    Path whole = ReadStream.gzip(folder.resolve("whole.csv.gz"), rows.toString());
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.csv.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

    ReadStream reading = ReadStream.of(StreamFormat.TMALL, cut);

    assertThat(reading.messages()).hasSizeBetween(5_000, 15_000);
    assertThat(reading.onlyRejection())
        .contains("cut.csv.gz line " + (reading.messages().size() + 2))
        .contains("truncated: the compressed data ends or breaks here");
    assertThat(reading.lines()).isEqualTo(reading.messages().size() + 1L);
  }

  @Test
  void tellsACompressedFileThatLacksOnlyItsEnd() throws IOException {
    Path whole = ReadStream.gzip(folder.resolve("whole.csv.gz"), TMALL);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.csv.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 3));

    ReadStream reading = ReadStream.of(StreamFormat.TMALL, cut);

    assertThat(reading.messages()).hasSize(1);
    assertThat(reading.rejections().count("truncated")).isEqualTo(1);
  }

  private ThrowableAssertAlternative<RecordingException> refusal(StreamFormat format, Path path) {
    return assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> ReadStream.of(format, path));
  }
}
