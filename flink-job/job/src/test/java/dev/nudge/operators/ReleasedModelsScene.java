package dev.nudge.operators;

import dev.nudge.engine.Releases;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.NamedScore;
import dev.nudge.schemas.Score;
import dev.nudge.scoring.TestModels;
import dev.nudge.triggers.ControlCheck;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Models that are released while the user operator runs. */
abstract class ReleasedModelsScene extends UserOperatorScene {
  static final Instant MADE = Instant.parse("2026-03-02T10:00:00Z");
  static final long TAKEN = 4_000;

  static byte[] model(String version) {
    return TestModels.untrained(FeatureSet.all(), Map.of("nudge.version", version));
  }

  /** The last scores of a user who does nothing but add to a cart, of a job with this model. */
  List<NamedScore> withModel(byte[] model, String user, int events) throws Exception {
    harness.close();
    harness = harness(withModel(model));
    harness.open();
    for (int i = 0; i < events; i++) {
      send(cartAdd(user, i));
    }
    watermark(ONE_HOUR_LATER);
    return scored().get(events - 1).getScores();
  }

  void withdraw(String id) throws Exception {
    harness.processElement2(new StreamRecord<>(new Control(MADE, ControlCheck.withdrawal(id))));
  }

  void release(String version) throws Exception {
    release(version, ModelRole.CHAMPION);
  }

  void release(String version, ModelRole role) throws Exception {
    harness.setProcessingTime(TAKEN);
    harness.processElement2(new StreamRecord<>(control(version, role)));
  }

  static Control control(String version, ModelRole role) {
    byte[] file = model(version);
    ModelRelease release =
        new ModelRelease(
            "untrained",
            version,
            "gone",
            Releases.sha256(file),
            role,
            ByteBuffer.wrap(file),
            role == ModelRole.CANARY ? 1.0 : null);
    return new Control(MADE, release);
  }

  void restore(UserSettings settings) throws Exception {
    OperatorSubtaskState state = snapshot();
    harness.close();
    harness = harness(settings);
    harness.initializeState(state);
    harness.open();
  }

  static UserSettings withModel(byte[] model) {
    return new UserSettings(
        model,
        SETTINGS.recommender(),
        SETTINGS.rules(),
        SETTINGS.engine(),
        SETTINGS.policy(),
        SETTINGS.batch(),
        true,
        false,
        false);
  }

  List<Score> scored() {
    return harness.getSideOutput(SideOutputs.SCORES).stream().map(StreamRecord::getValue).toList();
  }

  <T> List<T> said(Class<T> what) {
    return harness.getSideOutput(SideOutputs.CONTROL_STATUS).stream()
        .flatMap(status -> Stream.of(status.getValue().getStatus()))
        .filter(what::isInstance)
        .map(what::cast)
        .toList();
  }
}
