package dev.nudge.cli.rules;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.options.TimeSpan;
import dev.nudge.config.JobConfig;
import dev.nudge.local.host.Await;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.Control;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** {@code --wait}: sends changes to a running job and waits for its answer. */
final class WaitOption {
  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      defaultValue = "60s",
      description =
          "How long to wait for the job's answer, which comes with its next checkpoint."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration limit;

  /**
   * Sends changes and prints what becomes of each.
   *
   * @throws RunFailedException if one is refused, or not in force everywhere in time
   */
  void send(List<Control> sent, JobConfig config, Console console) {
    List<Change> changes;
    try (ControlTopics topics = new ControlTopics(config)) {
      RuleStatus before = topics.read();
      changes = sent.stream().map(change -> change(change, before)).toList();
      topics.send(sent);
      changes.forEach(change -> console.line(change.toString()));
      boolean answered = Await.until(() -> settled(topics.read(), changes, console), limit);
      if (!answered) {
        throw late(changes, topics.read(), config);
      }
    }
    long not = changes.stream().filter(change -> !change.inForce()).count();
    if (not > 0) {
      throw new RunFailedException(
          "%d of %d changes not taken, see above.".formatted(not, changes.size()));
    }
  }

  private static Change change(Control sent, RuleStatus before) {
    return new Change(sent, before.held(Change.holder(sent)).changedAt());
  }

  private static boolean settled(RuleStatus status, List<Change> changes, Console console) {
    changes.forEach(change -> change.look(status).ifPresent(console::line));
    return changes.stream().allMatch(Change::settled);
  }

  private RunFailedException late(List<Change> changes, RuleStatus status, JobConfig config) {
    String open =
        changes.stream()
            .filter(change -> !change.settled())
            .map(Change::toString)
            .collect(Collectors.joining("; "));
    return new RunFailedException(
        "No answer within %d s (%s). %s The change stays in topic %s: the job takes it when it runs."
            .formatted(
                limit.toSeconds(),
                open,
                status
                    .last()
                    .map(
                        "A job last reported at %s: does it still run, and complete checkpoints?"
                            ::formatted)
                    .orElse(
                        "No job has ever reported on topic %s: does one run with this broker and these topics?"
                            .formatted(config.topics().controlStatus())),
                config.topics().control()));
  }
}
