package dev.nudge.cli.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.schemas.ReceiptOutcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** A receipt as a line of JSON: {@code {"trigger_id": "…", "outcome": "CLICKED"}}. */
record ReceiptLine(String triggerId, ReceiptOutcome outcome) {
  private static final List<ReceiptOutcome> ALLOWED =
      Arrays.stream(ReceiptOutcome.values()).filter(o -> o != ReceiptOutcome.UNKNOWN).toList();

  static List<ReceiptLine> read(CommandLine command, String option, Path file) {
    return JsonLines.read(command, option, file, "a receipt", ReceiptLine::of);
  }

  private static ReceiptLine of(JsonNode line) {
    String said = JsonLines.text(line, "outcome");
    return new ReceiptLine(
        JsonLines.text(line, "trigger_id"),
        ALLOWED.stream()
            .filter(outcome -> outcome.name().equals(said.toUpperCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "outcome '%s'; allowed: %s".formatted(said, ALLOWED))));
  }
}
