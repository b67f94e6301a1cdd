package dev.nudge.cli.handover;

import dev.nudge.cli.console.Console;
import java.util.List;
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
    List<Entry> entries = options.look().entries();
    Console console = options.console();
    entries.forEach(entry -> console.line(entry.at() + "  " + entry));
    console.line(
        entries.isEmpty() ? "Blue sends." : entries.get(entries.size() - 1).step().situation());
    return 0;
  }
}
