package dev.nudge.cli.rules;

import dev.nudge.cli.options.JsonFile;
import dev.nudge.schemas.ControlAnswer;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nudge rules status}. */
@Command(
    name = "status",
    description = {
      "Shows what a running job has made of the changes that were put.",
      "Of the last change of each rule and of the policy: whether it was accepted, or refused and"
          + " why, and since when it is in force on all the job's subtasks."
    })
final class RulesStatusCommand implements Callable<Integer> {
  @Mixin private RunningJob job;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  /** What is printed, as JSON has it. */
  record Answered(String asOf, int subtasks, List<Row> changes) {}

  /**
   * @param message why it was refused, or what keeps it from ever firing
   * @param on how many subtasks have it
   * @param since when the last of them took it; null while not all have it, and of a policy that
   *     was taken back
   * @param instead what holds in its place; null where it holds, or is about to
   */
  record Row(
      String key,
      String changedAt,
      boolean accepted,
      String message,
      int on,
      String since,
      String instead) {
    static Row of(ControlAnswer answer, RuleStatus status) {
      Instant changedAt = answer.getChangedAt();
      RuleStatus.Held held = status.held(answer.getKey());
      boolean holds = changedAt.equals(held.changedAt());
      return new Row(
          answer.getKey(),
          changedAt.toString(),
          answer.getAccepted(),
          answer.getMessage(),
          holds ? held.on() : 0,
          holds && held.everywhere() && !held.ofFile() ? held.since().toString() : null,
          answer.getAccepted() ? instead(held, changedAt) : null);
    }

    private static String instead(RuleStatus.Held held, Instant changedAt) {
      if (held.changedAt() == null) {
        return held.version() == null ? null : "the rule file's version " + held.version();
      }
      return held.changedAt().isAfter(changedAt) ? "a change of " + held.changedAt() : null;
    }
  }

  @Override
  public Integer call() {
    json.requireWritable();
    RuleStatus status = job.status();
    String asOf = status.last().orElseThrow().toString();
    List<Row> rows = status.answers().stream().map(answer -> Row.of(answer, status)).toList();
    Answered answered = new Answered(asOf, status.subtasks(), rows);
    print(answered, spec.commandLine().getOut());
    json.write(answered);
    return 0;
  }

  private static void print(Answered answered, PrintWriter out) {
    out.printf("As the job said at %s, of %d subtasks:%n", answered.asOf, answered.subtasks);
    for (Row row : answered.changes) {
      out.printf("  %s of %s: %s%n", row.key, row.changedAt, outcome(row, answered.subtasks));
    }
  }

  private static String outcome(Row row, int subtasks) {
    if (!row.accepted) {
      return "refused: " + row.message;
    }
    if (row.instead != null) {
      return "accepted; now %s holds".formatted(row.instead);
    }
    String where =
        row.since != null
            ? "in force on all since " + row.since
            : "in force on %d of %d".formatted(row.on, subtasks);
    return "accepted, " + where + (row.message.isEmpty() ? "" : "; " + row.message);
  }
}
