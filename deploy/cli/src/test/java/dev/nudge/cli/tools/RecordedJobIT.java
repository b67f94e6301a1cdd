package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.engine.Releases;
import dev.nudge.features.FeatureSet;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.OtherInputs;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.RuleChange;
import dev.nudge.scoring.TestModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a job over a real broker has read is recorded, and replayed by the engine alone: what that
 * decides is what lies on the job's topics.
 */
final class RecordedJobIT {
  private static final String RECEIPTS = "nudge.topics.receipts=receipts";
  private static final String RULES =
      """
      rules:
        - { id: any, gates: { cart: any }, when: user.events > 2, cooldown: 6h }
        - { id: leaving, gates: { silence: { after: 2h } }, cooldown: 1d }
      """;
  private static final String CHANGED =
      "{ id: any, version: 2, gates: { cart: any }, when: user.events > 5, cooldown: 1h }";

  @TempDir Path folder;
  private ToolsScene tools;
  private JobScene job;
  private OtherInputs others;
  private Instant now;

  @Test
  void whatProductionSawIsReplayedToTheSameDecisions() throws Exception {
    List<RecordedMessage> events = events();
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker kafka = KafkaBroker.start(workspace.directory("kafka"), 0);
        LocalFlink flink =
            LocalFlink.start(workspace.directory("flink"), JobScene.PARALLELISM, 0)) {
      String broker = kafka.bootstrapServers();
      tools = new ToolsScene("--bootstrap-servers", broker, "--set", RECEIPTS);
      tools.run("topics", "create", "--partitions", "2", "--rules", rules.toString());
      job =
          new JobScene(
              flink,
              broker,
              Map.of(
                  "nudge.topics.receipts", "receipts",
                  "nudge.output.scores", "true",
                  "nudge.portrait.shipped", "true",
                  "nudge.rules", rules.toString()));
      job.submit();
      try (OtherInputs open = new OtherInputs(broker)) {
        others = open;
        int fifth = events.size() / 5;
        for (int round = 0; round < 5; round++) {
          job.play(events.subList(round * fifth, round == 4 ? events.size() : (round + 1) * fifth));
          now = job.now();
          sendOthersAndAwait(round, events);
        }
      }
      job.stop();

      Path recording = folder.resolve("production.avro");
      CommandLineRun recorded = tools.run("record", recording.toString());
      assertThat(recorded.exitCode()).as(recorded.err()).isZero();
      assertThat(recorded.out()).containsPattern("clickstream +%,d\n".formatted(events.size()));
      CommandLineRun verified = tools.run("verify");
      assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
      assertThat(verified.out()).contains("no gap and no repeat in the numbers");
      assertReplayIsWhatLiesOnTheTopics(recording, rules);
    }
  }

  private void assertReplayIsWhatLiesOnTheTopics(Path recording, Path rules) throws IOException {
    Map<String, List<String>> topics =
        Map.of(
            "--triggers", List.of("triggers.any", "triggers.leaving"),
            "--suppressions", List.of("suppressions"),
            "--portraits", List.of("portraits"));
    List<String> args = new ArrayList<>(List.of("replay", "--rules", rules.toString()));
    args.addAll(List.of("--set", "nudge.portrait.shipped=true", "--stream", "nudge:" + recording));
    topics.keySet().forEach(option -> args.addAll(List.of(option, folder + "/" + option)));
    CommandLineRun replayed = CommandLineRun.of(args.toArray(String[]::new));
    assertThat(replayed.exitCode()).as(replayed.err()).isZero();
    for (Map.Entry<String, List<String>> of : topics.entrySet()) {
      List<JsonNode> produced = ToolsScene.json(tail(of.getValue()).lines());
      assertThat(produced).as(of.getKey()).hasSizeGreaterThan(20);
      assertThat(ToolsScene.json(Files.readAllLines(folder.resolve(of.getKey())).stream()))
          .as(of.getKey())
          .containsExactlyInAnyOrderElementsOf(produced);
    }
    assertThat(replayed.out())
        .containsPattern("scored +%,d\n".formatted(tail(List.of("scores")).lines().count()))
        .containsPattern("late +%,d\n".formatted(tail(List.of("late")).lines().count()))
        .containsPattern(
            "rejected +%,d\n".formatted(tail(List.of("dead-letters")).lines().count()));
    assertThat(tail(List.of("dead-letters"))).contains("BAD_RULE", "MALFORMED");
    assertThat(tail(List.of("suppressions"))).contains("NO_CONSENT", "DAILY_CAP");
    assertThat(tail(List.of("triggers.any")))
        .contains("_version\":1", "_version\":2", "\"gru:2\"", "\"untrained:1\"");
  }

  private static List<RecordedMessage> events() {
    List<RecordedMessage> events = new ArrayList<>();
    StreamGenerator.stream(
            GeneratorSettings.defaults()
                .withUsers(150)
                .withSeed(11)
                .withDuration(Duration.ofDays(12))
                .withRates(0.02, 0.02, 0.01, 0.01))
        .forEachRemaining(events::add);
    return events;
  }

  /** Of one topic a round: nothing says in which order a job reads several. */
  private void sendOthersAndAwait(int round, List<RecordedMessage> events) throws Exception {
    List<String> users =
        events.stream()
            .filter(message -> message.getEvent() != null)
            .map(message -> message.getEvent().getUserId())
            .filter(user -> !user.isBlank())
            .distinct()
            .toList();
    job.awaitTaken(
        () -> {
          int more = sendOthers(round, users);
          others.flush();
          return more;
        });
  }

  /** How many inputs users get by it. */
  private int sendOthers(int round, List<String> users) throws IOException {
    switch (round) {
      case 0 -> {
        users.forEach(user -> others.profile(user, Math.floorMod(user.hashCode(), 4) != 0, now));
        return users.size();
      }
      case 1 -> {
        others.change("rule/any", new RuleChange("any", "kind: ["), now);
        others.change("rule/any", new RuleChange("any", CHANGED), now);
        others.change("policy", new PolicyChange("caps: [{ per-day: 1, per-week: 4 }]"), now);
        others.change("model/untrained", release(), now);
        return 3 * JobScene.PARALLELISM;
      }
      case 2 -> {
        users.subList(0, 20).forEach(user -> others.erasure(user, now));
        return 20;
      }
      case 3 -> {
        return receipts();
      }
      default -> {
        return 0;
      }
    }
  }

  private static ModelRelease release() {
    byte[] file = TestModels.untrained(FeatureSet.all());
    return new ModelRelease(
        "untrained",
        "1",
        "",
        Releases.sha256(file),
        ModelRole.CHAMPION,
        ByteBuffer.wrap(file),
        null);
  }

  /** Of what is committed by now some has failed, some led to an objection. */
  private int receipts() throws IOException {
    List<JsonNode> triggers = ToolsScene.json(tail(List.of("triggers.any")).lines());
    assertThat(triggers).isNotEmpty();
    ReceiptOutcome[] outcomes = {
      ReceiptOutcome.FAILED, ReceiptOutcome.CLICKED, ReceiptOutcome.UNSUBSCRIBED
    };
    for (int i = 0; i < triggers.size(); i++) {
      JsonNode trigger = triggers.get(i);
      others.receipt(
          trigger.get("user_id").asText(),
          trigger.get("trigger_id").asText(),
          outcomes[i % 3],
          now);
    }
    return triggers.size();
  }

  private String tail(List<String> topics) {
    return tools.tail(Stream.concat(topics.stream(), Stream.of("--json")).toArray(String[]::new));
  }
}
