package dev.nudge.cli.handover;

import dev.nudge.cli.console.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nudge handover status}. */
@Command(
    name = "status",
    description = "Shows how far a hand-over has come, and who sends. Asks nobody but its journal.")
final class HandoverStatusCommand implements Callable<Integer> {
  @Mixin private JournalOptions options;

  @Override
  public Integer call() {
    try (Journal journal = options.openBegun()) {
      Console console = options.console();
      journal.entries().forEach(entry -> console.line(entry.at() + "  " + entry));
      console.line(journal.last().map(last -> last.step().situation()).orElse("Blue sends."));
    }
    return 0;
  }
}
