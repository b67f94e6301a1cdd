package dev.nudge.operators;

import dev.nudge.engine.Models;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.SubtaskRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;

/**
 * Says of a subtask of the user operator which rules and models it has, at its first checkpoint and
 * at each before which they have changed; the first subtask also answers the changes. Reports come
 * with the checkpoint that makes them true for good, so many changes at once are one report.
 */
final class ControlReports {
  private final ControlledRules rules;
  private final ControlledModels models;
  private final TaskInfo task;
  private boolean due = true;

  ControlReports(ControlledRules rules, ControlledModels models, TaskInfo task) {
    this.rules = rules;
    this.models = models;
    this.task = task;
  }

  void changed() {
    due = true;
  }

  /** Before a checkpoint, and at the end of input. */
  void write(Models scoring, Consumer<ControlStatus> out) throws Exception {
    if (!due) {
      return;
    }
    due = false;
    List<ControlStatus> answers = new ArrayList<>(rules.takeAnswers());
    answers.addAll(models.takeAnswers());
    if (task.getIndexOfThisSubtask() == 0) {
      answers.forEach(out);
    }
    out.accept(
        new ControlStatus(
            new SubtaskRules(
                task.getIndexOfThisSubtask(),
                task.getNumberOfParallelSubtasks(),
                rules.held(),
                models.held(scoring))));
  }
}
