package dev.nudge.cli.handover;

import dev.nudge.local.host.RunFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nudge handover switch}. */
@Command(
    name = "switch",
    description = {
      "Ends blue and lets green send, from blue's last checkpoint on. Does green not come up, blue"
          + " runs again.",
      "Run it again if anything died meanwhile, this command included: it takes up where it was."
    })
final class SwitchCommand implements Callable<Integer> {
  private static final double MILLIS = 1000;

  @Option(
      names = "--submission-lost",
      description =
          "No submission of an earlier run is at work any more, as after a restart of the"
              + " JobManager: for MAY_START.")
  private boolean submissionLost;

  @Mixin private JournalOptions options;

  @Override
  public Integer call() {
    try (Journal journal = options.openBegun()) {
      Plan plan = journal.plan().orElseThrow();
      Entry end;
      try {
        end = new Handover(journal, options.clusters(plan), options.within(), submissionLost).run();
      } catch (RunFailedException e) {
        String now = journal.last().map(last -> last.step().situation()).orElse("Blue sends.");
        throw new RunFailedException("%s (%s)".formatted(e.getMessage(), now), e);
      }
      if (end.who() == Color.BLUE) {
        throw new RunFailedException(
            "HANDED_BACK: green did not come up (%s); blue sends again, as job %s. Begin anew in another --directory"
                .formatted(whyGreenDidNot(journal.entries()), end.job()));
      }
      options
          .console()
          .line(
              "Green sends, as job %s at %s. From the end of blue to green's first checkpoint: %.1f s."
                  .formatted(end.job(), plan.green().flink(), seconds(journal.entries())));
      options
          .console()
          .line("It began at %s, which stays until you remove it.".formatted(end.state()));
    }
    return 0;
  }

  private static String whyGreenDidNot(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.who() == Color.GREEN && entry.why() != null)
        .reduce((first, second) -> second)
        .map(Entry::why)
        .orElseThrow();
  }

  /** From when blue was first asked to end. */
  private static double seconds(List<Entry> entries) {
    Entry ending =
        entries.stream().filter(entry -> entry.step() == Step.ENDING).findFirst().orElseThrow();
    Entry sends = entries.get(entries.size() - 1);
    return Duration.between(Instant.parse(ending.at()), Instant.parse(sends.at())).toMillis()
        / MILLIS;
  }
}
