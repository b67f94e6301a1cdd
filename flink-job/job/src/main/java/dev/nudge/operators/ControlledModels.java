package dev.nudge.operators;

import dev.nudge.engine.Engine;
import dev.nudge.engine.Models;
import dev.nudge.engine.Releases;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DecodeException;
import dev.nudge.schemas.HeldModel;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.ModelException;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.RefusedControlException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which models score, kept. Champion is that of the last release, else that which the job was
 * started with; a start with another model than the one before takes that one, whatever was
 * released. There is a second model, challenger or canary, from its release on until it is
 * withdrawn, another one takes its place, or it becomes champion.
 *
 * <p>Operator state {@code model_releases}: the release that holds of each role, with the model's
 * file in it, as its message's bytes; when it was taken, epoch milliseconds; the SHA-256 of the
 * model that the job was started with. So a restart needs no file, and a savepoint holds all. It is
 * union list state that the first subtask alone writes: a checkpoint holds each file once, and
 * every subtask gets it back.
 */
final class ControlledModels {
  private static final Logger LOG = LoggerFactory.getLogger(ControlledModels.class);

  private static final ListStateDescriptor<Tuple3<byte[], Long, String>> RELEASES =
      new ListStateDescriptor<>(
          "model_releases",
          Types.TUPLE(
              PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO, Types.LONG, Types.STRING));

  private final UserSettings settings;
  private final String startSum;
  private final ListState<Tuple3<byte[], Long, String>> state;
  private final boolean keeps;
  private final SingleObjectCodec<Control> codec = SingleObjectCodec.of(Control.class);
  private final List<ControlStatus> answers = new ArrayList<>();
  private final Map<ModelRole, Held> held = new EnumMap<>(ModelRole.class);

  /** A release that holds: in the first subtask with the model's file, elsewhere without. */
  private record Held(Control control, long taken) {
    ModelRelease release() {
      return (ModelRelease) control.getChange();
    }

    String name() {
      return release().getId() + ":" + release().getVersion();
    }

    HeldModel said() {
      return new HeldModel(
          release().getRole(),
          release().getId(),
          release().getVersion(),
          release().getSha256(),
          control.getTime(),
          Instant.ofEpochMilli(taken),
          release().getShare());
    }
  }

  /**
   * @param subtask the first one keeps the state
   */
  ControlledModels(UserSettings settings, int subtask, OperatorStateStore store) throws Exception {
    this.settings = settings;
    startSum = Releases.sha256(settings.model());
    keeps = subtask == 0;
    state = store.getUnionListState(RELEASES);
    for (Tuple3<byte[], Long, String> kept : state.get()) {
      restore(new Held(decode(kept.f0), kept.f1), kept.f2);
    }
  }

  private Control decode(byte[] bytes) throws DecodeException {
    return codec.decode(bytes);
  }

  private void restore(Held kept, String startBefore) {
    if (kept.release().getRole() == ModelRole.CHAMPION && !startBefore.equals(startSum)) {
      LOG.warn(
          "Model {} was released, but the job is started with another model than before: that one"
              + " is champion",
          kept.name());
      answers.add(
          refused(
              kept.control,
              "the job was started with another nudge.model than before, which is champion now;"
                  + " release this one again"));
    } else {
      held.put(kept.release().getRole(), kept);
    }
  }

  /**
   * Opens the models; the caller closes them. A released one that this version of Nudge no longer
   * takes must not stop the job: the champion of the start scores, or no second one.
   */
  Models open() throws Exception {
    OnnxModel released = load(ModelRole.CHAMPION);
    Models models =
        new Models(
            released == null ? OnnxModel.load(settings.model()) : released,
            settings.batch().maxSize(),
            settings.engine());
    restoreSecond(ModelRole.CHALLENGER, models);
    restoreSecond(ModelRole.CANARY, models);
    keep();
    return models;
  }

  private void restoreSecond(ModelRole role, Models models) {
    OnnxModel second = load(role);
    if (second != null) {
      try {
        models.challenge(second, held.get(role).release().getShare());
      } catch (RefusedControlException e) {
        leaveOut(role, e.getMessage());
      }
    }
  }

  private OnnxModel load(ModelRole role) {
    Held of = held.get(role);
    if (of == null) {
      return null;
    }
    try {
      return Releases.open(of.release());
    } catch (ModelException e) {
      leaveOut(role, e.getMessage());
      return null;
    }
  }

  private void leaveOut(ModelRole role, String why) {
    Held of = held.remove(role);
    LOG.error(
        "Model {}, which was released as {}, no longer fits and is left out; release another: {}",
        of.name(),
        role,
        why);
    answers.add(refused(of.control, "no longer fits: " + why));
  }

  /** Of the files only the first subtask's state has need. */
  private void keep() throws Exception {
    List<Tuple3<byte[], Long, String>> kept = new ArrayList<>();
    for (Held each : keeps ? held.values() : List.<Held>of()) {
      kept.add(Tuple3.of(codec.encode(each.control), each.taken, startSum));
    }
    state.update(kept);
    if (!keeps) {
      held.replaceAll((role, h) -> new Held(Releases.withFile(h.control, null), h.taken));
    }
  }

  /**
   * Takes a release that has been checked, or a withdrawal.
   *
   * @param now what the clock says, epoch milliseconds
   */
  void apply(Control control, long now, Models models, Engine engine) throws Exception {
    Held next = new Held(control, now);
    try {
      models.apply(next.release(), engine);
    } catch (RefusedControlException | ModelException e) {
      answers.add(refused(control, e.getMessage()));
      return;
    }
    ModelRole role = next.release().getRole();
    if (role != ModelRole.CHAMPION || models.challenger().isEmpty()) {
      held.keySet().retainAll(Set.of(ModelRole.CHAMPION)); // there is one second model at most
    }
    if (Releases.withdraws(next.release())) {
      LOG.info("Model {} is no longer challenger or canary", next.release().getId());
    } else {
      held.put(role, next);
      LOG.info("Model {} is {} from now on", next.name(), role);
    }
    keep();
    answers.add(ControlAnswers.accepted(control, List.of()));
  }

  private static ControlStatus refused(Control control, String why) {
    return ControlAnswers.refused(ControlCheck.keyOf(control), control.getTime(), why);
  }

  /** The answers to releases since this was last asked. */
  List<ControlStatus> takeAnswers() {
    List<ControlStatus> fresh = List.copyOf(answers);
    answers.clear();
    return fresh;
  }

  /** The models that score, and since when. */
  List<HeldModel> held(Models models) {
    List<HeldModel> all = new ArrayList<>();
    if (!held.containsKey(ModelRole.CHAMPION)) {
      ModelContract start = models.champion().contract();
      all.add(
          new HeldModel(
              ModelRole.CHAMPION, start.id(), start.version(), startSum, null, null, null));
    }
    held.values().forEach(each -> all.add(each.said()));
    return all;
  }
}
