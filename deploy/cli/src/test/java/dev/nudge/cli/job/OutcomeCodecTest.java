package dev.nudge.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.config.JobConfig;
import dev.nudge.schemas.ConfluentEncoder;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.JsonCodec;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.registry.RegistryServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OutcomeCodecTest {
  private static final Erasure ERASURE =
      new Erasure("u-1", Instant.parse("2026-03-01T12:00:00Z"), "r-1");

  @Test
  void readsWhicheverFormatItIs() {
    try (RegistryServer server = RegistryServer.start()) {
      int id = server.put("erasures-value", Erasure.getClassSchema());
      OutcomeCodec<Erasure> codec =
          OutcomeCodec.of(
              Erasure.class, config(Map.of("nudge.schema-registry.url", server.url().toString())));

      assertThat(codec.decode(SingleObjectCodec.of(Erasure.class).encode(ERASURE)))
          .isEqualTo(ERASURE);
      assertThat(codec.decode(JsonCodec.of(Erasure.class).encode(ERASURE))).isEqualTo(ERASURE);
      assertThat(codec.decode(ConfluentEncoder.of(Erasure.class, id).encode(ERASURE)))
          .isEqualTo(ERASURE);
    }
  }

  @Test
  void saysWhatItNeedsForTheConfluentWireFormat() {
    OutcomeCodec<Erasure> codec = OutcomeCodec.of(Erasure.class, config(Map.of()));
    byte[] bytes = ConfluentEncoder.of(Erasure.class, 7).encode(ERASURE);

    assertThat(catchThrowableOfType(DecodeException.class, () -> codec.decode(bytes)))
        .hasMessageContaining(
            "as the Confluent wire format does: it is read with a schema registry");
  }

  private static JobConfig config(Map<String, String> more) {
    Map<String, String> options = new HashMap<>(more);
    options.put("nudge.kafka.bootstrap-servers", "127.0.0.1:1");
    return JobConfig.of(options);
  }
}
