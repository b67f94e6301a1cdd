package dev.nudge.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.schemas.ConfluentEncoder;
import dev.nudge.schemas.ContractVersion;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.registry.RegistryAccess;
import dev.nudge.schemas.registry.RegistryServer;
import dev.nudge.schemas.registry.SchemaRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Inputs in the Confluent wire format decide what the same in Avro single objects do. */
final class RegisteredInputsTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  @Test
  void equalTheEngineAloneOverSingleObjects() throws Exception {
    Recording recording = OracleEqualityTest.RECORDING;
    JobSetup setup = OracleEqualityTest.SETUP.withParallelism(2).withFailure(true);
    try (RegistryServer server = RegistryServer.start()) {
      Recording registered = rewritten(recording, server);

      JobRun run = JOB.run(registered, reading(setup, server));

      Oracles.assertSame(run, Oracles.run(recording, OracleEqualityTest.SETUP));
      assertThat(registered.messages())
          .filteredOn(message -> message.value() != null && message.value()[0] == 0)
          .hasSizeGreaterThan(3_000);
    }
  }

  private static JobSetup reading(JobSetup setup, RegistryServer server) {
    RegistryAccess access =
        RegistryAccess.of(
            List.of(server.url()),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));
    return new JobSetup(
        setup.model(),
        setup.recommender(),
        setup.rules(),
        setup.engine(),
        setup.policy(),
        setup.cleaning().withEncoding(access),
        setup.clicks(),
        setup.batch(),
        setup.running());
  }

  /** What cannot be read stays as it is. */
  private static Recording rewritten(Recording recording, RegistryServer server) {
    Map<InputTopic, UnaryOperator<byte[]>> rewriters = new EnumMap<>(InputTopic.class);
    rewriters.put(InputTopic.CLICKSTREAM, rewriter(Event.class, server));
    rewriters.put(InputTopic.PROFILES, rewriter(ProfileUpdate.class, server));
    rewriters.put(InputTopic.ERASURES, rewriter(Erasure.class, server));
    rewriters.put(InputTopic.RECEIPTS, rewriter(Receipt.class, server));
    rewriters.put(InputTopic.MODEL_STATES, value -> value);
    rewriters.put(InputTopic.CONTROL, value -> value);
    return new Recording(
        recording.messages().stream()
            .map(
                message ->
                    message.with(
                        message.topic(),
                        message.key(),
                        rewriters.get(InputTopic.of(message)).apply(message.value())))
            .toList());
  }

  private static <T extends SpecificRecord> UnaryOperator<byte[]> rewriter(
      Class<T> type, RegistryServer server) {
    SingleObjectCodec<T> codec = SingleObjectCodec.of(type);
    List<ContractVersion> versions = ContractVersion.of(type);
    Schema schema = versions.get(versions.size() - 1).schema();
    int id = server.put(SchemaRegistry.subject(schema.getName()), schema);
    ConfluentEncoder<T> encoder = ConfluentEncoder.of(type, id);
    return value -> {
      try {
        return value == null ? null : encoder.encode(codec.decode(value));
      } catch (DecodeException e) {
        return value;
      }
    };
  }
}
