package dev.nudge.cli.backtest;

import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.cli.options.InputPath;
import dev.nudge.cli.options.JsonFile;
import dev.nudge.cli.options.PseudonymKey;
import dev.nudge.cli.options.StreamOptions;
import dev.nudge.cli.options.UsableStream;
import dev.nudge.evaluation.nudges.Decision;
import dev.nudge.evaluation.nudges.ReceiptFigures;
import dev.nudge.evaluation.nudges.Timelines;
import dev.nudge.evaluation.nudges.UpliftFigures;
import dev.nudge.evaluation.reports.UpliftSummary;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.SuppressionReason;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nudge uplift}: what nudges changed. */
@Command(
    name = "uplift",
    description = {
      "Says what nudges changed: what users did who were nudged, less what those did who were held"
          + " out by lot.",
      "By rule, and by variant. Needs a stream that was recorded while the nudges were sent. A user"
          + " counts once for each rule, from the first occasion on."
    })
public final class UpliftCommand implements Callable<Integer> {
  private static final String HELD_OUT = SuppressionReason.HOLDOUT.name();

  @Option(
      names = "--treated",
      paramLabel = "FILE",
      required = true,
      converter = InputPath.class,
      description = "The triggers, as nudge replay --triggers writes them.")
  private Path treated;

  @Option(
      names = "--held-out",
      paramLabel = "FILE",
      required = true,
      converter = InputPath.class,
      description =
          "The suppressions, as nudge replay --suppressions writes them; those of HOLDOUT count.")
  private Path heldOut;

  @Option(
      names = "--receipts",
      paramLabel = "FILE",
      converter = InputPath.class,
      description = {
        "What became of the triggers, a line each: {\"trigger_id\": \"…\", \"outcome\": \"CLICKED\"}.",
        "Counted by rule and variant; each outcome of a trigger once. Who is held out clicks nothing:"
            + " judge a rule that receipts steer by the first rule of its journey, or by all rules."
      })
  private Path receipts;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      converter = PseudonymKey.class,
      description =
          "The key of the pseudonyms that --treated and --held-out have, where the stream has ids.")
  private Pseudonyms pseudonyms = Pseudonyms.none();

  @Mixin private HorizonOption horizon;
  @Mixin private StreamOptions stream;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    json.requireWritable();
    List<DecisionLine> triggers = DecisionLine.read(spec.commandLine(), "--treated", treated);
    List<Decision> decisions = decisions(triggers);
    Timelines all;
    try (RecordedStream recorded = UsableStream.open(stream::open)) {
      all = Timelines.read(recorded, CleaningSettings.defaults().withPseudonyms(pseudonyms));
    }
    if (decisions.stream().noneMatch(decision -> all.has(decision.userId()))) {
      throw new ParameterException(
          spec.commandLine(),
          "--stream: no user of --treated and --held-out is in %s; name the stream that they were decided on"
              .formatted(stream.describe()));
    }
    Map<String, Decision> nudges = new HashMap<>();
    triggers.forEach(line -> nudges.put(line.id(), decision(line, null)));
    List<ReceiptLine> said =
        receipts == null ? List.of() : ReceiptLine.read(spec.commandLine(), "--receipts", receipts);
    List<ReceiptFigures> received =
        receipts == null ? List.of() : ReceiptFigures.of(nudges, outcomes(said));
    UpliftFigures figures = UpliftFigures.of(all, horizon.time(), decisions, received);
    PrintWriter out = spec.commandLine().getOut();
    new UpliftSummary(figures).print(out);
    if (!received.isEmpty()) {
      ReceiptTable.print(received, out);
      out.printf(
          Locale.ROOT,
          "Receipts: %,d; %,d of them of no trigger in --treated.%n",
          said.size(),
          said.stream().filter(receipt -> !nudges.containsKey(receipt.triggerId())).count());
      out.flush();
    }
    json.write(figures);
    return 0;
  }

  private static Map<String, Set<ReceiptOutcome>> outcomes(List<ReceiptLine> receipts) {
    Map<String, Set<ReceiptOutcome>> outcomes = new HashMap<>();
    receipts.forEach(
        line ->
            outcomes
                .computeIfAbsent(line.triggerId(), id -> EnumSet.noneOf(ReceiptOutcome.class))
                .add(line.outcome()));
    return outcomes;
  }

  private List<Decision> decisions(List<DecisionLine> triggers) {
    List<Decision> decisions = new ArrayList<>();
    triggers.forEach(line -> decisions.add(decision(line, null)));
    int nudged = decisions.size();
    DecisionLine.read(spec.commandLine(), "--held-out", heldOut).stream()
        .filter(line -> line.reason().equals(HELD_OUT))
        .forEach(line -> decisions.add(decision(line, HELD_OUT)));
    if (nudged == 0 || decisions.size() == nudged) {
      throw new ParameterException(
          spec.commandLine(),
          "--treated has %d triggers, --held-out %d of HOLDOUT; both are needed: set nudge.policy.holdout-share"
              .formatted(nudged, decisions.size() - nudged));
    }
    return decisions;
  }

  private static Decision decision(DecisionLine line, String held) {
    return new Decision(
        line.rule(), line.userId(), line.time().toEpochMilli(), held, Double.NaN, line.variant());
  }
}
