package dev.nudge.cli.models;

import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.evaluation.parity.ParityFindings;
import dev.nudge.evaluation.parity.ScoredRowParity;
import dev.nudge.evaluation.parity.UnmatchedRows;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.recordings.scored.ScoredRowReader;
import dev.nudge.scoring.OnnxModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code nudge parity}: whether training computes what the job scored. */
@Command(
    name = "parity",
    description = {
      "Compares what a job scored with what training computes from the same recording.",
      "Every feature, state and logit of every event must be the same to the bit, and every event on"
          + " both sides; otherwise it shows what differs first, and ends with exit code 1. The rows"
          + " are written by nudge replay --scored-rows and nudge demo --scored-rows."
    })
public final class ParityCommand implements Callable<Integer> {

  @Option(
      names = "--scored",
      paramLabel = "FILE",
      converter = InputPath.class,
      required = true,
      description = "The rows that the job emitted.")
  private Path scored;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      converter = InputPath.class,
      required = true,
      description = "The model file that the job ran.")
  private Path file;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "0",
      description = {
        "Largest difference of a value that counts as none, for rows of a machine of another kind.",
        "Default: ${DEFAULT-VALUE}, the same bits."
      },
      converter = Tolerance.class)
  private float tolerance;

  @Mixin private TrainingStream stream;
  @Mixin private JsonFile json;
  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    json.requireWritable();
    try (ScoredRowReader rows = ScoredRowReader.open(scored);
        OnnxModel model = OnnxModel.load(file)) {
      SequenceSet training = stream.read(model.contract().features(), ScoredRowParity.MARK);
      ParityFindings findings = ScoredRowParity.compare(model, training, rows, tolerance);
      print(findings);
      json.write(findings);
      findings.requireNone();
      return 0;
    }
  }

  private void print(ParityFindings findings) {
    PrintWriter out = command.commandLine().getOut();
    out.printf("%-28s %12s%n", "model", findings.model());
    count(out, "rows compared", findings.compared());
    count(out, "of these different", findings.differing());
    findings.differingRows().forEach((value, rows) -> count(out, "  in " + value, rows));
    print(out, "only in the job", findings.onlyInJob());
    print(out, "only in training", findings.onlyInTraining());
    print(out, "repeated", findings.repeated());
    if (findings.first() != null) {
      out.println("first difference: " + findings.first());
    }
    out.flush();
  }

  private static void print(PrintWriter out, String name, UnmatchedRows rows) {
    count(out, name, rows.count());
    rows.first().forEach(row -> out.println("  " + row));
  }

  private static void count(PrintWriter out, String name, long count) {
    out.printf("%-28s %,12d%n", name, count);
  }

  /** At least 0. */
  static final class Tolerance implements ITypeConverter<Float> {
    @Override
    public Float convert(String text) {
      try {
        float value = Float.parseFloat(text);
        if (value >= 0 && value < Float.POSITIVE_INFINITY) {
          return value;
        }
      } catch (NumberFormatException e) {
        // reported as any other value that is not allowed
      }
      throw new TypeConversionException("'%s' is not allowed; allowed: at least 0".formatted(text));
    }
  }
}
