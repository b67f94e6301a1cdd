package dev.nudge.training.zoo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.nudge.evaluation.protocols.Comparison;
import dev.nudge.evaluation.reports.HtmlReport;
import dev.nudge.evaluation.reports.References;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The figures of a whole zoo: a page in Markdown, the same as JSON, and a report for people. */
public final class ZooReport {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final List<TrainingOutcome> outcomes;
  private final List<Comparison> comparisons;
  private final Function<ZooEntry, String> command;

  /**
   * @param outcomes of every model
   * @param comparisons of those that there are
   * @param command makes an entry, as it is typed
   */
  public ZooReport(
      List<TrainingOutcome> outcomes,
      List<Comparison> comparisons,
      Function<ZooEntry, String> command) {
    this.outcomes = List.copyOf(outcomes);
    this.comparisons = List.copyOf(comparisons);
    this.command = command;
  }

  /** The whole as JSON has it. */
  private record Page(List<Model> models, List<Comparison> protocols) {}

  /** A model as JSON has it. */
  private record Model(String scope, String type, String command, Double seconds, String fault) {}

  /** Whether the rows are those that reference models were judged on, by their MD5. */
  public static boolean isAgreed(Comparison comparison) {
    return !References.on(comparison).isEmpty();
  }

  /** Writes {@code table.md}, {@code table.json} and, if a model is there, {@code report.html}. */
  public void write(Path out) {
    try {
      Files.writeString(out.resolve("table.md"), markdown());
      Files.writeString(out.resolve("table.json"), MAPPER.writeValueAsString(page()) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written to: %s".formatted(out, e), e);
    }
    if (!comparisons.isEmpty()) {
      new HtmlReport(comparisons).write(out.resolve("report.html"));
    }
  }

  String markdown() {
    return comparisons.stream()
            .map(c -> new ProtocolTable(c, makingsFor(c)).markdown())
            .collect(Collectors.joining())
        + commands();
  }

  private List<TrainingOutcome> makingsFor(Comparison comparison) {
    return outcomes.stream()
        .filter(
            outcome ->
                outcome.entry().protocols().stream()
                    .anyMatch(protocol -> protocol.name().equals(comparison.protocol())))
        .toList();
  }

  private String commands() {
    return outcomes.stream()
        .map(outcome -> "%s # %s%n".formatted(command.apply(outcome.entry()), what(outcome)))
        .collect(Collectors.joining("", "### Commands\n\n```\n", "```\n"));
  }

  private static String what(TrainingOutcome outcome) {
    return outcome.entry().name() + (outcome.isMade() ? "" : ", failed: " + outcome.fault());
  }

  private Page page() {
    return new Page(
        outcomes.stream()
            .map(
                outcome ->
                    new Model(
                        outcome.entry().scope(),
                        outcome.entry().type(),
                        command.apply(outcome.entry()),
                        outcome.isMade() ? outcome.seconds() : null,
                        outcome.fault()))
            .toList(),
        comparisons);
  }
}
