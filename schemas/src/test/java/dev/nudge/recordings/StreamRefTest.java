package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamRefTest {
  @ParameterizedTest
  @EnumSource(StreamFormat.class)
  void readsBackWhatItPrints(StreamFormat format) {
    StreamRef ref = new StreamRef(format, Path.of("some/where.csv"));

    assertThat(StreamRef.parse(ref.toString())).isEqualTo(ref);
  }

  @Test
  void keepsColonsOfThePath() {
    assertThat(StreamRef.parse("tmall:a:b").path()).isEqualTo(Path.of("a:b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tmall", "tmall:", ":events.csv"})
  void tellsTheSyntaxWhereThereIsNoFormatOrNoPath(String text) {
    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> StreamRef.parse(text))
        .withMessageContaining("'" + text + "' names no stream")
        .withMessageContaining("FORMAT:PATH")
        .withMessageContaining("online-retail");
  }

  @Test
  void tellsTheKnownFormatsWhereTheNameIsNone() {
    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> StreamRef.parse("parquet:events"))
        .withMessage(
            "unknown stream format 'parquet'; allowed: nudge, json, csv, retailrocket, taobao, rees46,"
                + " yoochoose, tmall, online-retail, clickstreamdmm, cdnow");
  }
}
