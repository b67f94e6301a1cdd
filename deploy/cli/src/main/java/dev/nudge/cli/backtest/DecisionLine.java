package dev.nudge.cli.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A trigger or a suppression as {@code nudge replay} writes it, one JSON object a line.
 *
 * @param userId of whom
 * @param rule its id
 * @param time of its cause; of a silence, when it was decided
 * @param reason why it was held back; empty for a trigger
 * @param id of a trigger; empty for a suppression
 * @param item the first that its evidence names; null if it names none
 * @param variant of its rule that the user has; null if the rule has none
 */
public record DecisionLine(
    String userId,
    String rule,
    Instant time,
    String reason,
    String id,
    String item,
    String variant) {

  /**
   * Reads a file.
   *
   * @param option that named it
   * @throws ParameterException naming the line that cannot be read
   */
  public static List<DecisionLine> read(CommandLine command, String option, Path file) {
    return JsonLines.read(
        command,
        option,
        file,
        "a trigger or suppression as nudge replay writes it",
        DecisionLine::of);
  }

  private static DecisionLine of(JsonNode line) {
    boolean silence = line.path("cause_event_id").isNull() && line.path("decided_at").isTextual();
    return new DecisionLine(
        JsonLines.text(line, "user_id"),
        JsonLines.text(line, "rule"),
        Instant.parse(JsonLines.text(line, silence ? "decided_at" : "caused_at")),
        line.path("reason").asText(""),
        line.path("trigger_id").asText(""),
        line.path("evidence").path("items").path(0).asText(null),
        line.path("variant").asText(null));
  }
}
