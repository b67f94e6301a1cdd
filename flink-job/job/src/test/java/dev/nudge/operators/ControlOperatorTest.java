package dev.nudge.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.ModelSource;
import dev.nudge.engine.Releases;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.RejectionReason;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.scoring.TestModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The adapter; what is refused and why is in {@code ControlCheckTest} and {@code ReleasesTest}. */
class ControlOperatorTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final byte[] MODEL = TestModels.gru(TestModels.weights(2));

  private final SingleObjectCodec<Control> codec = SingleObjectCodec.of(Control.class);
  private final CountDownLatch never = new CountDownLatch(1);

  @TempDir private Path directory;

  private OneInputStreamOperatorTestHarness<RawMessage, Control> harness;

  private void start(boolean live, ModelSource source, Duration limit, OperatorSubtaskState state)
      throws Exception {
    UserSettings settings = UserOperatorScene.settings(false, live);
    harness =
        new OneInputStreamOperatorTestHarness<>(new ControlOperator(null, settings, source, limit));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  private void start() throws Exception {
    start(false, ModelFiles::read, LIMIT, null);
  }

  @AfterEach
  void stop() throws Exception {
    harness.close();
  }

  @Test
  void passesARuleThatIsRight() throws Exception {
    start();
    change("cart", "{ id: cart, version: 2, kind: cart, gates: { silence: { after: 10m } } }");

    assertThat(harness.extractOutputValues()).hasSize(1);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void refusesARuleThatIsWrong() throws Exception {
    start();
    change(
        "cart",
        "{ id: cart, kind: cart, gates: { silence: { after: 10m } }, when: user.nothing > 1 }");

    assertRefused("rule/cart", RejectionReason.BAD_RULE, "user.nothing");
  }

  @Test
  void passesAModelWithItsFileBeforeTheNextBarrierOfAReplay() throws Exception {
    start();
    release(Files.write(directory.resolve("m.onnx"), MODEL));

    harness.prepareSnapshotPreBarrier(1);

    assertThat(released()).containsExactly(ByteBuffer.wrap(MODEL));
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void refusesAModelWhoseFileIsNotThere() throws Exception {
    start();
    release(directory.resolve("gone.onnx"));

    harness.prepareSnapshotPreBarrier(1);

    assertRefused("model/gru", RejectionReason.BAD_MODEL, "gone.onnx");
  }

  @Test
  void refusesAModelWhosePlaceDoesNotAnswer() throws Exception {
    start(true, this::neverAnswers, Duration.ofMillis(20), null);
    release(directory);

    harness.endInput();

    assertRefused("model/gru", RejectionReason.BAD_MODEL, "not read and checked within 0 s");
  }

  @Test
  void lateFilesHoldUpNeitherChangesOfRulesNorBarriersAndAreReadAgainAfterARestore()
      throws Exception {
    start(true, this::neverAnswers, LIMIT, null);
    release(directory);
    change("cart", null);
    harness.prepareSnapshotPreBarrier(1);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    assertThat(harness.extractOutputValues()).hasSize(1);
    harness.close();

    start(true, release -> MODEL, LIMIT, state);
    harness.endInput();

    assertThat(released()).containsExactly(ByteBuffer.wrap(MODEL));
  }

  @Test
  void passesReleasesInTheirOrder() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    start(
        false,
        release -> {
          if (release.getUri().equals("second")) {
            second.countDown();
          } else {
            await(second);
          }
          return MODEL;
        },
        LIMIT,
        null);
    release(Path.of("first"));
    release(Path.of("second"));

    harness.endInput();

    assertThat(harness.extractOutputValues())
        .extracting(control -> ((ModelRelease) control.getChange()).getUri())
        .containsExactly("first", "second");
  }

  private byte[] neverAnswers(ModelRelease release) throws IOException {
    await(never);
    return MODEL;
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private List<ByteBuffer> released() {
    return harness.extractOutputValues().stream()
        .map(Control::getChange)
        .filter(ModelRelease.class::isInstance)
        .map(change -> ((ModelRelease) change).getFile())
        .toList();
  }

  private void assertRefused(String key, RejectionReason reason, String part) {
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(deadLetters()).hasSize(1);
    assertThat(deadLetters().get(0).getReason()).isEqualTo(reason);
    assertThat(deadLetters().get(0).getMessage()).contains(part);
    assertThat(harness.getSideOutput(SideOutputs.CONTROL_STATUS))
        .extracting(status -> status.getValue().getStatus())
        .containsExactly(new ControlAnswer(key, NOW, false, deadLetters().get(0).getMessage()));
  }

  private void change(String id, String definition) throws Exception {
    send("rule/" + id, codec.encode(new Control(NOW, new RuleChange(id, definition))));
  }

  private void release(Path file) throws Exception {
    ModelRelease release =
        new ModelRelease(
            "gru", "1", file.toString(), Releases.sha256(MODEL), ModelRole.CHAMPION, null, null);
    send("model/gru", codec.encode(new Control(NOW, release)));
  }

  private void send(String key, byte[] value) throws Exception {
    byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
    harness.processElement(
        new StreamRecord<>(
            new RawMessage("control", 0, 0, NOW.toEpochMilli(), utf8, value, List.of())));
  }

  private List<DeadLetter> deadLetters() {
    var side = harness.getSideOutput(SideOutputs.DEAD_LETTERS);
    return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
  }
}
