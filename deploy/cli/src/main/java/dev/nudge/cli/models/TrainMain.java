package dev.nudge.cli.models;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code nudge train} as a process of its own. */
public final class TrainMain {

  /** So that the card names the command as it is typed. */
  @Command(name = "nudge")
  private static final class Root {}

  private TrainMain() {}

  public static void main(String[] arguments) {
    CommandLine command =
        new CommandLine(new Root())
            .addSubcommand(new TrainCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (e, line, parsed) -> {
                  e.printStackTrace(line.getErr());
                  line.getErr().println(e.getMessage());
                  return CommandLine.ExitCode.SOFTWARE;
                });
    List<String> all = new ArrayList<>(List.of("train"));
    all.addAll(List.of(arguments));
    System.exit(command.execute(all.toArray(String[]::new)));
  }

  /** A process with the class path and heap of this one, whose log lies next to its model. */
  static ProcessBuilder process(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-Xm") || option.startsWith("-Djava.io.tmpdir="))
        .forEach(command::add);
    Path out = Path.of(arguments.get(arguments.indexOf("--out") + 1));
    command.add("-Dnudge.log=" + out.resolveSibling("nudge.log"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TrainMain.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }
}
