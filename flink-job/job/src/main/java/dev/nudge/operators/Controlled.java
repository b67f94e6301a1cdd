package dev.nudge.operators;

import dev.nudge.engine.Engine;
import dev.nudge.engine.MicroBatch;
import dev.nudge.engine.Models;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.DeadLetter;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.triggers.ControlCheck;
import dev.nudge.triggers.RuleBook;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.util.function.ThrowingConsumer;

/** What control changes in a subtask of the user operator, and what is said of it. */
final class Controlled {
  final ControlledRules rules;
  final ControlledModels models;
  final ControlReports reports;
  private final UserSettings settings;
  private final TaskInfo task;

  Controlled(UserSettings settings, TaskInfo task, OperatorStateStore store) throws Exception {
    this.settings = settings;
    this.task = task;
    RuleBook initial = RuleBook.parse(settings.rules(), settings.engine().scores());
    rules = new ControlledRules(initial, store);
    models = new ControlledModels(settings, task.getIndexOfThisSubtask(), store);
    reports = new ControlReports(rules, models, task);
  }

  /** Reads the changes that were made before a job began without state. */
  void readBacklog(
      CleanedBacklog backlog,
      Models start,
      ThrowingConsumer<Control, Exception> taken,
      Consumer<DeadLetter> refused,
      Consumer<ControlStatus> answers)
      throws Exception {
    backlog.readControl(
        task,
        new ControlCheck(rules.book()),
        settings.releasesBefore(start.champion().contract()),
        taken,
        refused,
        answers);
  }

  /**
   * Takes a change that has been checked, between two inputs.
   *
   * @param now what the clock says, epoch milliseconds
   */
  void apply(
      Control control,
      long now,
      Engine engine,
      Models scoring,
      MicroBatch<?> batch,
      UserMetrics metrics)
      throws Exception {
    if (control.getChange() instanceof ModelRelease) {
      models.apply(control, now, scoring, engine);
      batch.scoreBy(scoring);
      metrics.see(scoring);
    } else {
      rules.apply(control, now);
      engine.setRules(rules.book());
      metrics.see(rules);
    }
    reports.changed();
  }
}
