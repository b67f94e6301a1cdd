package dev.nudge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.recordings.StreamRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What holds for every command, found by walking the tree of commands. */
final class ConventionsTest {
  /** Files that are written; every other path is read. */
  private static final Set<String> OUTPUTS =
      Set.of(
          "--directory",
          "--out",
          "--card",
          "--json",
          "--html",
          "--triggers",
          "--suppressions",
          "--portraits",
          "--scored-rows",
          "--rejections",
          "--trials");

  @TempDir Path folder;

  /** The words of every command, the root's none. */
  static Stream<List<String>> commands() {
    return walk(Main.commandLine(), List.of());
  }

  private static Stream<List<String>> walk(CommandLine command, List<String> words) {
    return Stream.concat(
        Stream.of(words),
        command.getSubcommands().entrySet().stream()
            .flatMap(
                sub -> {
                  List<String> longer = new ArrayList<>(words);
                  longer.add(sub.getKey());
                  return walk(sub.getValue(), longer);
                }));
  }

  private static CommandSpec spec(List<String> words) {
    CommandLine command = Main.commandLine();
    for (String word : words) {
      command = command.getSubcommands().get(word);
    }
    return command.getCommandSpec();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void explainsItselfInASentence(List<String> words) {
    CommandLineRun run = run(words, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: " + spec(words).qualifiedName(), "--help");
    assertThat(String.join(" ", spec(words).usageMessage().description()))
        .matches("[A-Z].{20,}\\.");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesAnUnknownOption(List<String> words) {
    assertUsage(words, run(words, "--no-such-option"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesAnUnknownCommandEvenIfHelpIsAskedFor(List<String> words) {
    List<String> wrong = List.of("no-such-command", "and-no-such-argument");
    if (takesAnyName(words)) {
      return;
    }
    for (List<String> more : List.of(wrong, join(wrong, "--help"))) {
      assertUsage(words, run(words, more.toArray(String[]::new)));
    }
  }

  private static boolean takesAnyName(List<String> words) {
    return spec(words).positionalParameters().stream()
        .anyMatch(p -> p.arity().isVariable() && p.auxiliaryTypes()[0] == String.class);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesAWrongValueOfEveryTypedOption(List<String> words) {
    for (OptionSpec option : spec(words).options()) {
      if (isTyped(option)) {
        CommandLineRun run =
            run(join(words, required(words, option)), option.longestName() + "=wrong!");
        assertUsage(words, run);
        assertThat(run.err()).contains(option.longestName(), "wrong!");
      }
    }
  }

  private static boolean isTyped(OptionSpec option) {
    return option.arity().max() > 0
        && !Set.of(String.class, Path.class).contains(option.auxiliaryTypes()[0])
        && !option.isMultiValue();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesAFileThatCannotBeWrittenBeforeItStarts(List<String> words) throws IOException {
    Path noFolder = Files.writeString(folder.resolve("file"), "");
    for (OptionSpec option : paths(words)) {
      if (OUTPUTS.contains(option.longestName())) {
        CommandLineRun run =
            run(
                join(words, required(words, option)),
                option.longestName() + "=" + noFolder.resolve("inner/below"));
        assertUsage(words, run);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void refusesAFileThatIsMissing(List<String> words) {
    for (OptionSpec option : spec(words).options()) {
      String missing = folder.resolve("missing").toString();
      Class<?> type = option.auxiliaryTypes()[0];
      if (type == StreamRef.class) {
        missing = "nudge:" + missing + ".avro";
      } else if (type != Path.class || OUTPUTS.contains(option.longestName())) {
        continue;
      }
      CommandLineRun run =
          run(join(words, required(words, option)), option.longestName() + "=" + missing);
      assertUsage(words, run);
      assertThat(run.err()).contains(option.longestName(), missing.replaceFirst("^nudge:", ""));
    }
  }

  private static List<OptionSpec> paths(List<String> words) {
    return spec(words).options().stream()
        .filter(option -> option.auxiliaryTypes()[0] == Path.class)
        .toList();
  }

  /** What else the command needs: names that would do, and a folder that is there. */
  private List<String> required(List<String> words, OptionSpec but) {
    Collection<ArgSpec> args = spec(words).args();
    List<String> given = new ArrayList<>();
    for (ArgSpec arg : args) {
      if ((arg.required() || isReadByDefault(arg)) && arg != but && !arg.paramLabel().isEmpty()) {
        if (arg instanceof OptionSpec option && !option.longestName().equals(but.longestName())) {
          given.add(option.longestName() + "=" + value(option.longestName()));
        } else if (arg.isPositional()) {
          given.add(folder.toString());
        }
      }
    }
    return given;
  }

  private static boolean isReadByDefault(ArgSpec arg) {
    return arg instanceof OptionSpec option
        && arg.auxiliaryTypes()[0] == Path.class
        && arg.defaultValue() != null
        && !OUTPUTS.contains(option.longestName());
  }

  private String value(String option) {
    return switch (option) {
      case "--protocol" -> "tmall-churn-7d";
      case "--budget" -> "1m";
      case "--url", "--flink" -> "https://127.0.0.1:1/";
      default -> folder.toString();
    };
  }

  private static void assertUsage(List<String> words, CommandLineRun run) {
    assertThat(run.exitCode()).as("%s: %s", words, run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("nudge: ");
    assertThat(run.err().lines().filter(line -> line.startsWith("nudge: "))).hasSize(1);
    assertThat(run.err().strip()).endsWith("--help'.").hasLineCount(lines(run));
  }

  /** Two, and a third where something alike is suggested. */
  private static int lines(CommandLineRun run) {
    return run.err().contains("Did you mean") || run.err().contains("Possible solutions") ? 3 : 2;
  }

  private static CommandLineRun run(List<String> words, String... more) {
    return CommandLineRun.of(join(words, more).toArray(String[]::new));
  }

  private static List<String> join(List<String> words, String... more) {
    return join(words, Arrays.asList(more));
  }

  private static List<String> join(List<String> words, List<String> more) {
    return Stream.concat(words.stream(), more.stream()).toList();
  }
}
