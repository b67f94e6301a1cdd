package dev.nudge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.schemas.Event;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as others write them. */
final class MappingTimesTest {
  private static Instant read(Mapping mapping, String value) throws UnmappedException {
    ObjectNode record = Mapping.json("{\"u\":\"a\",\"e\":\"see\",\"t\":%s}".formatted(value));
    return ((Event) mapping.read(record, "id").inputs().get(0).value()).getTime();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ at: t, unit: s } | 1767607200 | 1767607200000",
        "{ at: t, unit: s } | \"1767607200.25\" | 1767607200250",
        "{ at: t, unit: us } | \"1767607200123456\" | 1767607200123",
        "{ at: t, unit: ns } | 1767607200123456789 | 1767607200123",
        "t | 1767607200000 | 1767607200000",
        "t | \"1767607200000\" | 1767607200000",
        "t | \"2026-01-05T11:00:00+01:00\" | 1767607200000",
        "{ at: t, zone: Europe/Berlin } | \"2026-01-05 11:00:00\" | 1767607200000",
        "{ at: t, zone: Europe/Berlin } | \"2026-01-05T10:00:00Z\" | 1767607200000",
        "{ at: t, pattern: 'd MMM yyyy HH:mm', zone: Europe/Berlin } | \"5 JAN 2026 11:00\" | 1767607200000",
        "{ at: t, pattern: 'uuuu-MM-dd HH:mm:ss VV' } | \"2026-01-05 10:00:00 UTC\" | 1767607200000",
        "{ at: t, pattern: 'dd/MM/yyyy' } | \"05/01/2026\" | 1767571200000",
      })
  void readsTimesAsTheyAreWritten(String time, String value, long millis) throws Exception {
    Mapping mapping =
        Mapping.parse(
            "fields: { user_id: u, type: e, time: %s }\nevents: { see: { type: VIEW } }"
                .formatted(time));

    assertThat(read(mapping, value).toEpochMilli()).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ at: t, unit: s } | 1e300 | not a time in s",
        "{ at: t, unit: s } | \"2026-01-05\" | '2026-01-05', not a time in s",
        "{ at: t, zone: Europe/Berlin } | 17 | not a time such as",
        "{ at: t, pattern: 'dd/MM/yyyy' } | \"31/02/2026\" | not a time written dd/MM/yyyy",
        "t | true | not a time such as 2026-01-31T12:00:00Z",
        "t | \"+999999999-01-01T00:00:00Z\" | not a time such as",
        "{ at: t, zone: Europe/Berlin } | \"-999999999-01-01 00:00:00\" | not a time such as",
        "{ at: t, pattern: 'd/M/u' } | \"5/1/999999999\" | not a time written d/M/u",
      })
  void refusesOtherTimes(String time, String value, String message) {
    Mapping mapping =
        Mapping.parse(
            "fields: { user_id: u, type: e, time: %s }\nevents: { see: { type: VIEW } }"
                .formatted(time));

    assertThatThrownBy(() -> read(mapping, value))
        .isInstanceOf(UnmappedException.class)
        .hasMessageStartingWith("/t is ")
        .hasMessageContaining(message);
  }
}
