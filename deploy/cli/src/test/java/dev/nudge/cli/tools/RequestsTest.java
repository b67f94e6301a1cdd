package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.config.JobConfig;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.SingleObjectCodec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Which answer is the one to a user's request. */
final class RequestsTest {
  private static final Instant TIME = Instant.parse("2026-03-03T12:00:00Z");

  private final Requests requests =
      new Requests(
          JobConfig.of(
              Map.of(
                  "nudge.kafka.bootstrap-servers",
                  "localhost:1",
                  "nudge.topics.erasures-done",
                  "done")),
          "ann");

  private void take(String topic, Instant arrival, byte[] value) {
    requests.take(
        new ConsumerRecord<>(
            topic,
            0,
            0,
            arrival.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            value,
            new RecordHeaders(),
            Optional.empty()));
  }

  private void asks(String user, String id, Instant time, Instant arrival) {
    take(
        "erasures",
        arrival,
        SingleObjectCodec.of(Erasure.class).encode(new Erasure(user, time, id)));
  }

  private void isAnswered(String id, Instant before, boolean record) {
    ErasureDone done =
        new ErasureDone(id, before, before, !record, record, false, false, false, false);
    take("done", TIME.plusSeconds(900), SingleObjectCodec.of(ErasureDone.class).encode(done));
  }

  @Test
  void theFirstAnswerSaysWhatWasRemoved() {
    asks("ann", "1", TIME, TIME.plusSeconds(1));
    isAnswered("1", TIME, true);
    isAnswered("1", TIME, false);

    assertThat(requests.lines())
        .containsExactly("request 1, of 2026-03-03T12:00:00Z: done; removed: record");
  }

  @Test
  void anAnswerOfAnotherTimeIsOneToAnotherRequest() {
    asks("ann", "1", TIME, TIME.plusSeconds(1));
    asks("bob", "1", TIME.plusSeconds(5), TIME.plusSeconds(6));
    isAnswered("1", TIME.plusSeconds(5), true);

    assertThat(requests.lines())
        .containsExactly("request 1, of 2026-03-03T12:00:00Z: not acknowledged on done");
  }

  @Test
  void aTimeAheadOfTheArrivalIsTheArrival() {
    asks("ann", "1", TIME.plusSeconds(9), TIME);
    isAnswered("1", TIME, false);

    assertThat(requests.lines()).containsExactly("request 1, of 2026-03-03T12:00:00Z: done");
  }

  @Test
  void withoutAnIdNobodyKnows() {
    asks("ann", "", TIME, TIME);
    isAnswered("", TIME, true);

    assertThat(requests.lines())
        .containsExactly(
            "request , of 2026-03-03T12:00:00Z: whether it is done is not known: it has no id");
  }
}
