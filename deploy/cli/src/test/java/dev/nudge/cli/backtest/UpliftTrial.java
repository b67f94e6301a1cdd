package dev.nudge.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A generated stream, and whom rules with two messages nudge in it while half of the users are held
 * out: nobody reacts to a nudge, or a share of them.
 *
 * @param folder for its files
 * @param seed of the stream
 * @param users of the stream
 */
record UpliftTrial(Path folder, int seed, int users) {
  private static final String RULES =
      """
      policy: { holdouts: [{ name: half, share: 0.5 }] }
      rules:
        - id: cart-abandoned
          gates: { silence: { after: 45m }, cart: changed }
          variants: [{ name: warm, share: 0.5, action: { message: warm } }]
        - { id: intent, gates: { score: { name: purchase-7d, above: 0.6 } } }
      """;

  Path treated() {
    return folder.resolve("triggers.jsonl");
  }

  Path heldOut() {
    return folder.resolve("suppressions.jsonl");
  }

  /** Decides whom to nudge. */
  UpliftTrial decided() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    run(
        stream(
            "replay",
            "--rules",
            rules.toString(),
            "--triggers",
            treated().toString(),
            "--suppressions",
            heldOut().toString()));
    return this;
  }

  /**
   * @param reaction share of the nudges that are followed by a purchase
   */
  Path generated(double reaction) {
    Path file = folder.resolve("reacting-%s.avro".formatted(reaction));
    run(
        stream(
            "generate",
            "--reacting-to",
            treated().toString(),
            "--reaction",
            Double.toString(reaction),
            file.toString()));
    return file;
  }

  CommandLineRun uplift(Path stream, Path json, String... more) {
    List<String> args =
        List.of(
            "uplift",
            "--treated",
            treated().toString(),
            "--held-out",
            heldOut().toString(),
            "--stream",
            "nudge:" + stream,
            "--json",
            json.toString());
    return run(Stream.concat(args.stream(), Stream.of(more)).toList());
  }

  /** All lines on what was bought. */
  List<JsonNode> bought(Path stream) throws IOException {
    Path json = folder.resolve("uplift.json");
    uplift(stream, json);
    List<JsonNode> lines = new ArrayList<>();
    for (JsonNode line : new ObjectMapper().readTree(json.toFile()).get("uplift")) {
      if (line.get("outcome").asText().equals("BOUGHT")) {
        lines.add(line);
      }
    }
    return lines;
  }

  private List<String> stream(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--users", Integer.toString(users)));
    args.addAll(List.of("--stream-seed", Integer.toString(seed)));
    args.addAll(List.of(more));
    return args;
  }

  private static CommandLineRun run(List<String> args) {
    CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return run;
  }

  /** Whether the interval of an effect holds a value. */
  static boolean covers(JsonNode line, double value) {
    return line.at("/effect/interval/low").asDouble() <= value
        && value <= line.at("/effect/interval/high").asDouble();
  }

  /** What was planted: the same users with and without reactions. */
  static double truth(JsonNode planted, JsonNode none) {
    return planted.at("/treatedRate/value").asDouble() - none.at("/treatedRate/value").asDouble();
  }
}
