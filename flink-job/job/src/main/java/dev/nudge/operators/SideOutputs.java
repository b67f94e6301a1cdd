package dev.nudge.operators;

import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Portrait;
import dev.nudge.schemas.Score;
import dev.nudge.schemas.ScoredRow;
import dev.nudge.schemas.Suppression;
import org.apache.flink.util.OutputTag;

/** What leaves the operators besides their main output. */
public final class SideOutputs {
  public static final OutputTag<Suppression> SUPPRESSIONS =
      new OutputTag<>("suppressions", new RecordType<>(() -> Suppression.class));
  public static final OutputTag<Portrait> PORTRAITS =
      new OutputTag<>("portraits", new RecordType<>(() -> Portrait.class));
  public static final OutputTag<ErasureDone> ERASURES_DONE =
      new OutputTag<>("erasures-done", new RecordType<>(() -> ErasureDone.class));
  public static final OutputTag<Score> SCORES =
      new OutputTag<>("scores", new RecordType<>(() -> Score.class));
  public static final OutputTag<ScoredRow> SCORED_ROWS =
      new OutputTag<>("scored-rows", new RecordType<>(() -> ScoredRow.class));
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", new RecordType<>(() -> DeadLetter.class));
  public static final OutputTag<Event> LATE =
      new OutputTag<>("late", new RecordType<>(() -> Event.class));

  public static final OutputTag<ControlStatus> CONTROL_STATUS =
      new OutputTag<>("control-status", new RecordType<>(() -> ControlStatus.class));

  private SideOutputs() {}
}
