package dev.nudge.cli.rules;

import dev.nudge.cli.options.JsonFile;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nudge rules list}. */
@Command(
    name = "list",
    description = {
      "Lists the rules that a running job has, and since when.",
      "Says where each comes from, the job's rule file or control, and on how many of the job's"
          + " subtasks it holds."
    })
final class RulesListCommand implements Callable<Integer> {
  private static final String FILE = "file";

  @Mixin private RunningJob job;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  /** What is printed, as JSON has it. */
  record Listed(String asOf, int subtasks, List<Row> rules) {}

  /**
   * @param version null where it is withdrawn, or no longer fits; of a policy from the file, where
   *     the file has none and the options hold
   * @param since null where the rule file's holds, or a release before took it
   */
  record Row(String key, Integer version, String from, String since, int on) {
    static Row of(RuleStatus.Held held) {
      return new Row(
          held.key(),
          held.version(),
          held.ofFile() ? FILE : "control",
          held.ofFile() || held.since().equals(Instant.EPOCH) ? null : held.since().toString(),
          held.on());
    }
  }

  @Override
  public Integer call() {
    json.requireWritable();
    RuleStatus status = job.status();
    String asOf = status.last().orElseThrow().toString();
    Listed listed =
        new Listed(asOf, status.subtasks(), status.held().stream().map(Row::of).toList());
    print(listed, spec.commandLine().getOut());
    json.write(listed);
    return 0;
  }

  private static void print(Listed listed, PrintWriter out) {
    out.printf("As the job said at %s, of %d subtasks:%n", listed.asOf, listed.subtasks);
    for (Row row : listed.rules) {
      out.printf(
          "  %-30s %-12s %-8s on %d%s%n", row.key, version(row), row.from, row.on, since(row));
    }
  }

  private static String version(Row row) {
    if (row.version == null) {
      return row.from.equals(FILE) ? "none" : "withdrawn";
    }
    return "version " + row.version;
  }

  private static String since(Row row) {
    if (row.from.equals(FILE)) {
      return "";
    }
    return ", since " + (row.since == null ? "before the job's upgrade" : row.since);
  }
}
