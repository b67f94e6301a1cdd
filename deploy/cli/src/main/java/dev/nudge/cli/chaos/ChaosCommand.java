package dev.nudge.cli.chaos;

import dev.nudge.cli.console.Console;
import dev.nudge.cli.options.DebugOption;
import dev.nudge.cli.options.WholeNumber;
import dev.nudge.local.host.Home;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.local.host.Workspace;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nudge chaos}. */
@Command(
    name = "chaos",
    description = {
      "Shows that nothing is lost: kills and holds up processes under a running job, then"
          + " compares.",
      "Broker, JobManager and TaskManagers are real processes, as of nudge cluster. Triggers,"
          + " suppressions, portraits, dead letters, acknowledged erasures and user records have to"
          + " be those of the engine alone over the same messages, exactly. It ends with 'equal',"
          + " or the first difference."
    })
public final class ChaosCommand implements Callable<Integer> {
  private static final long NEED_MEBIBYTES = 1024;

  /** Processes that are killed leave their libraries and files behind until the end. */
  private static final long NEED_MEBIBYTES_A_FAULT = 50;

  @Option(
      names = "--faults",
      paramLabel = "N",
      defaultValue = "11",
      converter = Faults.class,
      description =
          "How many; 1 to 1000. 20 to 60 s each; 11 are one of each kind. Default: ${DEFAULT-VALUE}.")
  private int faults;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Which events, faults and changes: another one, others. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--only",
      paramLabel = "KIND",
      split = ",",
      description = "Faults of these kinds alone: ${COMPLETION-CANDIDATES}. Default: all.")
  private Set<Fault> only = EnumSet.allOf(Fault.class);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Home home = Home.find();
    Console console = new Console(spec.commandLine().getOut());
    long need = NEED_MEBIBYTES + NEED_MEBIBYTES_A_FAULT * faults;
    Workspace workspace = Workspace.create(need, DebugOption.given(spec));
    if (DebugOption.given(spec)) {
      console.line("Working directory: " + workspace);
    }
    Optional<String> difference =
        Chaos.run(
            home,
            workspace,
            home.jobJar(),
            seed,
            Plan.draw(seed, faults, only),
            new History(console));
    if (difference.isPresent()) {
      throw new RunFailedException("DIFFERENT: " + difference.get());
    }
    console.line("equal");
    return 0;
  }

  static final class Faults extends WholeNumber {
    Faults() {
      super(1, 1000);
    }
  }
}
