package dev.nudge.recordings;

import static dev.nudge.recordings.ReadStream.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LonelyTimesTest {
  private static final long NOVEMBER_2017 = 1_511_544_070;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "2122867355, 2037-04-09T05:22:35Z", // as the published file has it
    "1111111111, 2005-03-18T01:58:31Z",
  })
  void aLonelyRowHasNoSayInWhenARecordingBeginsAndEnds(String seconds, String time) {
    ReadStream reading = taobao(row(seconds) + rows(12));

    assertThat(reading.onlyRejection())
        .startsWith("stream line 1: lonely-time: " + time + " stands alone; all others are from");
    assertThat(reading.messages())
        .hasSize(12)
        .allMatch(m -> m.getArrival().isBefore(Instant.parse("2017-12-01T00:00:00Z")))
        .allMatch(m -> m.getArrival().isAfter(Instant.parse("2017-11-01T00:00:00Z")));
    assertThat(reading.lines()).isEqualTo(13);
  }

  @Test
  void rejectsBothEndsAtOnce() {
    assertThat(taobao(rows(12) + row("2122867355") + row("1111111111")).rejections().byReason())
        .containsEntry("lonely-time", 2L);
  }

  @Test
  void keepsRowsThatAreManyOrNotFarAway() {
    assertThat(taobao(rows(12) + row("2122867355") + row("2122867356")).rejections().total())
        .isZero();
    assertThat(taobao(rows(12) + row("1530000000")).rejections().total()).isZero();
    assertThat(taobao(rows(8) + row("2122867355")).rejections().total()).isZero();
  }

  @Test
  void findsAFewInMany() {
    ReadStream reading = taobao(row("2122867355") + row("2122867356") + rows(2_500));

    assertThat(reading.rejections().count("lonely-time")).isEqualTo(2);
    assertThat(reading.messages()).hasSize(2_500);
  }

  private static String rows(int count) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < count; i++) {
      rows.append(row(Long.toString(NOVEMBER_2017 + i)));
    }
    return rows.toString();
  }

  private static String row(String seconds) {
    return "1,10,100,pv,%s\n".formatted(seconds);
  }

  private ReadStream taobao(String content) {
    return ReadStream.of(StreamFormat.TAOBAO, write(folder.resolve("stream"), content));
  }
}
