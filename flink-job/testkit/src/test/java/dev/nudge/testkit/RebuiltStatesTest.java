package dev.nudge.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.Releases;
import dev.nudge.engine.StateOutcome;
import dev.nudge.engine.UserSlot;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.ModelState;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.SingleObjectCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A challenger that comes late is given its state of each user, rebuilt from the log, and is then
 * promoted: however the job runs, it emits what the engine alone does; and from the promotion on
 * what an engine does that had the model from the first.
 */
final class RebuiltStatesTest {
  @RegisterExtension static final JobExtension JOB = new JobExtension();

  private static final byte[] NEXT = SeededModel.gru(16, 6);
  private static final JobSetup SETUP = OracleEqualityTest.SETUP;
  private static final JobSetup KEEPING_ROWS = ReleasedModelsTest.KEEPING_ROWS;

  private static Recording recording;
  private static OracleRun oracle;

  @BeforeAll
  static void runTheEngineAlone() {
    Recording events =
        OtherInputs.amid(
            HardRecording.of(7, 100, 1_500),
            "cart",
            "caps: [{ per-day: 5 }]",
            "{id: cart, kind: cart, gates: {silence: {after: 20m}, cart: non-empty}}",
            "{id: cart, kind: cart, gates: {silence: {after: 2h}, cart: non-empty}}");
    List<RawMessage> messages = new ArrayList<>(events.messages());
    int size = messages.size();
    // From behind, so that places stay. Users are erased after two fifths of the recording.
    messages.add(place(size, 75), release(ModelRole.CHAMPION, messages.get(place(size, 75))));
    messages.addAll(place(size, 70), states(messages, place(size, 70), place(size, 70)));
    messages.addAll(place(size, 45), states(messages, place(size, 35), place(size, 45)));
    messages.add(place(size, 30), release(ModelRole.CHALLENGER, messages.get(place(size, 30))));
    recording = new Recording(messages);
    oracle = Oracles.run(recording, SETUP);
  }

  private static int place(int size, int percent) {
    return size * percent / 100;
  }

  @ParameterizedTest(name = "parallelism {0}, batch {1}, cache {2}, failure {3}")
  @CsvSource({"1, 1, 16, false", "2, 7, 16, true", "2, 256, 32768, false", "4, 256, 16, true"})
  void equalsTheEngineAlone(int parallelism, int batch, int cache, boolean failing)
      throws Exception {
    JobSetup setup =
        SETUP.withParallelism(parallelism).withBatch(batch, cache).withFailure(failing);

    Oracles.assertSame(JOB.run(recording, setup), oracle);
  }

  @ParameterizedTest(name = "rows kept, parallelism {0}, batch {1}, then {2}")
  @CsvSource({"1, 256, 0", "3, 7, 2"})
  void equalsTheEngineAloneWhereRowsAreKept(int parallelism, int batch, int after)
      throws Exception {
    JobSetup setup =
        KEEPING_ROWS.withParallelism(parallelism).withBatch(batch, 16).withRestore(after);

    Oracles.assertSame(JOB.run(recording, setup), Oracles.run(recording, KEEPING_ROWS));
  }

  @Test
  void fromThePromotionOnIsAsIfTheModelHadBeenThereFromTheFirst() {
    Map<String, ScoredRow> whole =
        Oracles.run(recording, SETUP.withModel(NEXT)).scoredRows().stream()
            .collect(Collectors.toMap(RebuiltStatesTest::place, Function.identity()));
    List<ScoredRow> promoted =
        oracle.scoredRows().stream()
            .filter(row -> row.getModelFingerprint() == fingerprint())
            .toList();

    assertThat(promoted)
        .hasSizeGreaterThan(200)
        .allSatisfy(row -> assertThat(row).isEqualTo(whole.get(place(row))));
  }

  @Test
  void statesComeToEveryEndThatAnEarlierOneCanCome() {
    assertThat(outcomes(SETUP))
        .isEqualTo(EnumSet.of(StateOutcome.TAKEN, StateOutcome.PASSED, StateOutcome.UNKNOWN_EVENT));
    assertThat(outcomes(KEEPING_ROWS)).contains(StateOutcome.CAUGHT_UP);
  }

  /** An event that comes again long after counts again. */
  private static String place(ScoredRow row) {
    return row.getEventId() + " " + row.getPosition();
  }

  private static Set<StateOutcome> outcomes(JobSetup setup) {
    Set<StateOutcome> outcomes = EnumSet.noneOf(StateOutcome.class);
    CollectedDecisions out =
        new CollectedDecisions() {
          @Override
          public void modelState(StateOutcome outcome) {
            outcomes.add(outcome);
          }
        };
    try (Oracle of = setup.settings().oracle(setup.cleaning(), out)) {
      of.run(recording.played().iterator(), JobExtension.eventTime(setup)::clock, false);
    }
    return outcomes;
  }

  /**
   * What the new model knows of each user after some messages.
   *
   * @param at where they are to stand
   */
  private static List<RawMessage> states(List<RawMessage> messages, int after, int at) {
    List<RawMessage> states = new ArrayList<>();
    JobSetup setup = SETUP.withModel(NEXT);
    SingleObjectCodec<ModelState> codec = SingleObjectCodec.of(ModelState.class);
    try (Oracle log = setup.settings().oracle(setup.cleaning(), new CollectedDecisions())) {
      List<RawMessage> read = new Recording(messages.subList(0, after)).played();
      log.run(read.iterator(), JobExtension.eventTime(setup)::clock, false);
      for (UserSlot user : log.users()) {
        user.state(fingerprint(), true)
            .ifPresent(
                state ->
                    states.add(
                        message(
                            InputTopic.MODEL_STATES,
                            user.userId(),
                            codec.encode(state),
                            messages.get(at - 1).timestamp())));
      }
    }
    return states;
  }

  private static RawMessage release(ModelRole role, RawMessage before) {
    ModelRelease release =
        new ModelRelease(
            "test", "1", "here", Releases.sha256(NEXT), role, ByteBuffer.wrap(NEXT), null);
    long time = before.timestamp();
    byte[] value =
        SingleObjectCodec.of(Control.class)
            .encode(new Control(Instant.ofEpochMilli(time), release));
    return message(InputTopic.CONTROL, "model/test", value, time);
  }

  private static RawMessage message(InputTopic topic, String key, byte[] value, long time) {
    return new RawMessage(topic.label(), 0, time, time, key.getBytes(UTF_8), value, List.of());
  }

  private static long fingerprint() {
    return Long.parseUnsignedLong(Releases.sha256(NEXT).substring(0, 16), 16);
  }
}
