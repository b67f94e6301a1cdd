package dev.nudge.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read fast is read as it is otherwise. */
final class PlaceTreeTest {
  private static final Path SAMPLES = Path.of("src/test/resources/mappings");

  private static Object read(Mapping mapping, String line, boolean fast) {
    try {
      return mapping.read(fast ? mapping.named(line.getBytes(UTF_8)) : Mapping.json(line), "id");
    } catch (UnmappedException e) {
      return e.reason() + " " + e.getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment", "ga4", "snowplow", "posthog", "shopify", "matomo"})
  void aRecordOfWhichOnlyNamedPlacesAreKeptIsReadAsTheWhole(String format) throws IOException {
    Mapping mapping = Mapping.shipped(format);
    for (String line : Files.readAllLines(SAMPLES.resolve(format + ".jsonl"))) {
      assertThat(read(mapping, line, true)).isEqualTo(read(mapping, line, false));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a': {'b': [{'c': 'u'}]}, 't': 0, 'w': 'go'}",
        "{'a': {'b': {'0': {'c': 'u'}}}, 't': 0, 'w': 'go'}",
        "{'a': {'b': 'u'}, 't': 0, 'w': 'go'}",
        "{'a': 'u', 't': 0, 'w': 'go', 'x': {'d': [1, {'e': 2}], 'f': null}, 'y': 1.5}",
        "{'a': null, 't': {'v': 0}, 'w': ['go']}",
      })
  void aPlaceMayNameAnElementOfAnArray(String json) {
    String text = "fields: {user_id: /a/b/0/c, time: t, type: w}\nattributes: [/x/d/1, /x/f]\n";
    Mapping mapping = Mapping.parse(text + "events: { go: { type: VIEW } }");
    String line = json.replace('\'', '"');

    assertThat(read(mapping, line, true)).isEqualTo(read(mapping, line, false));
  }

  @Test
  void aPlainTimeIsWhatAFormatterReads() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      long time = random.nextLong(-62_135_596_800_000L, 253_402_300_799_999L);
      StringBuilder text = new StringBuilder(Instant.ofEpochMilli(time).toString());
      if (i % 2 == 0) {
        text.setCharAt(random.nextInt(text.length()), "0123456789-:TZ.".charAt(random.nextInt(15)));
      }
      assertThat(PlainTime.read(text.toString()))
          .as(text.toString())
          .isIn(PlainTime.NONE, formatted(text.toString()));
    }
    assertThat(PlainTime.read("2024-02-29T23:59:59.999Z"))
        .isEqualTo(Instant.parse("2024-02-29T23:59:59.999Z").toEpochMilli());
    assertThat(PlainTime.read("2026-01-31T12:00:00Z"))
        .isEqualTo(Instant.parse("2026-01-31T12:00:00Z").toEpochMilli());
    assertThat(PlainTime.read("2026-02-29T12:00:00Z")).isEqualTo(PlainTime.NONE);
    assertThat(PlainTime.read("2026-01-31T24:00:00Z")).isEqualTo(PlainTime.NONE);
  }

  private static long formatted(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      return PlainTime.NONE;
    }
  }
}
