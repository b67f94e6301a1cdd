package dev.nudge.cli.tools;

import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.cli.options.PseudonymKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nudge pseudonym}. */
@Command(
    name = "pseudonym",
    description = {
      "Says by which pseudonyms a job knows users that has the option nudge.privacy.pseudonyms.key-file.",
      "A line for each: the id, a tab, the pseudonym. The way back is to have made this list of all whom one knows."
    })
public final class PseudonymCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "USER",
      arity = "0..*",
      description = "Ids of users. Default: standard input, an id a line.")
  private List<String> users = List.of();

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      required = true,
      converter = PseudonymKey.class,
      description = "The file that the job's option names.")
  private Pseudonyms pseudonyms;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    pseudonyms
        .warning()
        .ifPresent(warning -> spec.commandLine().getErr().println("warning: " + warning));
    if (users.isEmpty()) {
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
        in.lines().forEach(this::print);
      }
    } else {
      users.forEach(this::print);
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void print(String user) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s\t%s%n", user, pseudonyms.of(user));
  }
}
