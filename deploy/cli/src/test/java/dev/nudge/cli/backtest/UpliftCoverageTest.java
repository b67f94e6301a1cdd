package dev.nudge.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over {@value #SEEDS} streams: intervals of 95 % hold the truth in about 95 of 100, nobody
 * reacting and some reacting. Of {@value #SEEDS} such intervals {@value #LEAST} or more do with
 * probability 0.98.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class UpliftCoverageTest {
  private static final int SEEDS = 20;
  private static final int LEAST = 17;
  private static final int USERS = 500;
  private static final double REACTION = 0.2;

  @TempDir Path folder;

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() throws IOException {
    Map<String, Integer> held = new TreeMap<>();
    double nudges = 0;
    double heldOut = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      UpliftTrial trial =
          new UpliftTrial(Files.createDirectory(folder.resolve("seed" + seed)), seed, USERS)
              .decided();
      List<JsonNode> none = trial.bought(trial.generated(0));
      List<JsonNode> planted = trial.bought(trial.generated(REACTION));
      for (int i = 0; i < none.size(); i++) {
        String line = none.get(i).get("rule").asText() + "/" + none.get(i).get("variant").asText();
        double truth = UpliftTrial.truth(planted.get(i), none.get(i));
        count(held, line + ", nobody reacts", UpliftTrial.covers(none.get(i), 0));
        count(held, line + ", some react", UpliftTrial.covers(planted.get(i), truth));
      }
      JsonNode all = none.get(none.size() - 1);
      nudges += all.get("treatedOccasions").asDouble() / all.get("treated").asDouble() / SEEDS;
      heldOut += all.get("heldOutOccasions").asDouble() / all.get("heldOut").asDouble() / SEEDS;
    }

    assertThat(held).hasSize(10);
    assertThat(held.values()).as("%s", held).allSatisfy(n -> assertThat(n).isBetween(LEAST, SEEDS));
    assertThat(nudges / heldOut).as("occasions of a person in both groups").isBetween(0.9, 1.1);
  }

  private static void count(Map<String, Integer> held, String what, boolean covers) {
    held.merge(what, covers ? 1 : 0, Integer::sum);
  }
}
