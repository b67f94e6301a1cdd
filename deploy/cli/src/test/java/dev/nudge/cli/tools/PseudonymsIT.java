package dev.nudge.cli.tools;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nudge.cleaning.Pseudonyms;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.OtherInputs;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that knows users by pseudonyms: no id in its outputs, its state or the log; tools find a
 * user by the id and the key, and proofs and replays agree.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class PseudonymsIT {
  private static final String KEY = "a key that nobody may see, of a test";
  private static final String RULES =
      """
      policy:
        holdouts: [{ name: some, share: 0.2 }]
      rules:
        - { id: any, gates: { cart: any }, when: user.events > 2, cooldown: 6h }
        - { id: leaving, gates: { silence: { after: 2h } }, cooldown: 1d }
      """;

  /** Those of the generator; no other number looks like one. */
  private static final String ANY_ID = "(?s).*u-0000\\d\\d.*";

  @TempDir Path folder;
  private ToolsScene tools;
  private ToolsScene withoutKey;
  private Path rules;
  private Path key;
  private String erased;

  @Test
  void nobodyIsNamedAndWhoHasTheKeyFindsEachUser() throws Exception {
    ProcessLog log;
    rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    key = Files.writeString(folder.resolve("key"), KEY);
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker kafka = KafkaBroker.start(workspace.directory("kafka"), 0);
        LocalFlink flink =
            LocalFlink.start(workspace.directory("flink"), JobScene.PARALLELISM, 0)) {
      log = new ProcessLog();
      String broker = kafka.bootstrapServers();
      String done = "nudge.topics.erasures-done=erasures-done";
      withoutKey = new ToolsScene("--bootstrap-servers", broker, "--set", done);
      tools = new ToolsScene("--bootstrap-servers", broker, "--set", done, "--set", option());
      tools.run("topics", "create", "--partitions", "2", "--rules", rules.toString());
      decide(flink, broker);

      Path savepoint = savepoint(workspace.directory("flink").resolve("last"));
      stateNamesNobody(savepoint);
      outputsNameNobody();
      theErasureHasReachedTheRecord(savepoint);
      proofsAndReplaysAgree();
    }
    assertThat(log.text()).contains("nudge").doesNotMatch(ANY_ID).doesNotContain(KEY);
  }

  private String option() {
    return "nudge.privacy.pseudonyms.key-file=" + key;
  }

  private void decide(LocalFlink flink, String broker) throws Exception {
    List<RecordedMessage> events = events();
    int half = events.size() / 2;
    Map<String, String> options =
        Map.of(
            "nudge.rules", rules.toString(),
            "nudge.portrait.shipped", "true",
            "nudge.output.scores", "true",
            "nudge.topics.erasures-done", "erasures-done",
            "nudge.privacy.pseudonyms.key-file", key.toString());
    JobScene job = new JobScene(flink, broker, options);
    erased = events.get(0).getEvent().getUserId();
    try (OtherInputs others = new OtherInputs(broker)) {
      job.submit();
      job.play(events.subList(0, half));
      job.awaitTaken(
          () -> {
            others.erasure(erased, job.now());
            others.flush();
            return 1;
          });
      job.play(events.subList(half, events.size()).stream().filter(m -> !isErased(m)).toList());
      job.stop();
    }
  }

  private boolean isErased(RecordedMessage message) {
    return message.getEvent() == null || message.getEvent().getUserId().equals(erased);
  }

  /** Their own ids and those of sessions name nobody, as a producer has to see to it. */
  private static List<RecordedMessage> events() {
    List<RecordedMessage> events = new ArrayList<>();
    StreamGenerator.stream(
            GeneratorSettings.defaults()
                .withUsers(40)
                .withSeed(11)
                .withDuration(Duration.ofDays(6))
                .withRates(0.02, 0.02, 0.02, 0.02))
        .forEachRemaining(events::add);
    for (RecordedMessage message : events) {
      Event event = message.getEvent();
      if (event != null) {
        event.setEventId("e" + event.getEventId().hashCode());
        event.setSessionId("s" + event.getSessionId().hashCode());
      }
    }
    return events;
  }

  private static Path savepoint(Path folder) throws IOException {
    try (Stream<Path> taken = Files.list(folder)) {
      return taken.findFirst().orElseThrow();
    }
  }

  private void stateNamesNobody(Path savepoint) throws IOException {
    String pseudonym = Pseudonyms.read(key).of(erased);
    StringBuilder state = new StringBuilder();
    try (Stream<Path> files = Files.walk(savepoint)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        state.append(Files.readString(file, ISO_8859_1));
      }
    }
    assertThat(state.toString()).contains(pseudonym).doesNotMatch(ANY_ID).doesNotContain(KEY);
  }

  private void outputsNameNobody() {
    String outputs =
        tools.tail(
            "triggers.any",
            "triggers.leaving",
            "suppressions",
            "portraits",
            "scores",
            "late",
            "dead-letters",
            "erasures-done",
            "--json");
    assertThat(outputs.lines()).hasSizeGreaterThan(200);
    assertThat(outputs).doesNotMatch(ANY_ID).contains("left out, as users have pseudonyms");
    assertThat(tools.tail("late", "--json")).contains("\"user_id\":\"p-");
  }

  private void theErasureHasReachedTheRecord(Path savepoint) {
    CommandLineRun inspected =
        CommandLineRun.of(
            "inspect", savepoint.toString(), "--user", erased, "--key-file", key.toString());
    assertThat(inspected.exitCode()).as(inspected.err()).isZero();
    assertThat(inspected.out()).contains("user p-", "erased");
    String known = tools.run("erased", erased).out();
    assertThat(known)
        .contains(
            ": done; removed: record, model state", "clickstream: ", "portraits: ", "scores: ");
    String pseudonym = Pseudonyms.read(key).of(erased);
    assertThat(tools.run("erased", pseudonym).out()).isEqualTo(known);
    assertThat(tools.tail("clickstream", "--json", "--user", pseudonym))
        .isNotEmpty()
        .isEqualTo(tools.tail("clickstream", "--json", "--user", erased));
    String named = withoutKey.run("erased", erased).out();
    assertThat(named).contains("clickstream: ", "erasures: ", NamesOfUser.KEY_MISSING);
    assertThat(named.lines().filter(line -> line.contains(" records, "))).hasSize(2);
    assertThat(tools.tail("scores", "--json", "--user", erased))
        .isNotEmpty()
        .isEqualTo(tools.tail("scores", "--json", "--user", pseudonym));
  }

  private void proofsAndReplaysAgree() throws IOException {
    List<JsonNode> triggers =
        ToolsScene.json(tools.tail("triggers.any", "triggers.leaving", "--json").lines());
    assertThat(triggers).hasSizeGreaterThan(20);
    String last = triggers.get(triggers.size() - 1).get("trigger_id").asText();
    assertThat(tools.run("prove", last, "--rules", rules.toString()).out())
        .contains("proven: the engine alone makes it");
    CommandLineRun oracle =
        tools.run("oracle --rules %s --one-in 1 --grace 1s --rounds 4".formatted(rules).split(" "));
    assertThat(oracle.exitCode()).as(oracle.out() + oracle.err()).isZero();
    assertThat(oracle.out()).containsPattern("[1-9]\\d* decisions are the same");

    Path recording = folder.resolve("all.avro");
    assertThat(withoutKey.run("record", recording.toString()).exitCode()).isZero();
    Path replayed = folder.resolve("triggers.jsonl");
    Path held = folder.resolve("suppressions.jsonl");
    CommandLineRun replay =
        CommandLineRun.of(
            "replay",
            "--stream",
            "nudge:" + recording,
            "--rules",
            rules.toString(),
            "--set",
            option(),
            "--suppressions",
            held.toString(),
            "--triggers",
            replayed.toString());
    assertThat(replay.exitCode()).as(replay.err()).isZero();
    assertThat(ids(ToolsScene.json(Files.readAllLines(replayed).stream())))
        .containsExactlyInAnyOrderElementsOf(ids(triggers));
    CommandLineRun uplift =
        CommandLineRun.of(
            "uplift",
            "--stream",
            "nudge:" + recording,
            "--treated",
            replayed.toString(),
            "--held-out",
            held.toString(),
            "--key-file",
            key.toString());
    assertThat(uplift.exitCode()).as(uplift.err()).isZero();
  }

  private static List<String> ids(List<JsonNode> triggers) {
    return triggers.stream()
        .map(trigger -> trigger.get("user_id").asText() + " " + trigger.get("trigger_id").asText())
        .toList();
  }
}
