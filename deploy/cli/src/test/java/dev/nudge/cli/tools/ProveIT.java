package dev.nudge.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.OtherInputs;
import dev.nudge.local.savepoint.Savepoint;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.RuleChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code nudge prove}: what a job over a real broker has made of events, silence, erasures and a
 * change of rules is proven, also from a recording and a savepoint; what was tampered with is not.
 */
@EnabledIfSystemProperty(named = "nudge.thorough", matches = "true", disabledReason = "-Pthorough")
final class ProveIT {
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
  private Path rules;
  private List<JsonNode> triggers;
  private Instant erased;
  private List<String> forgotten;

  @Test
  void provesWhatTheJobDecidedAndNothingElse() throws Exception {
    rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker kafka = KafkaBroker.start(workspace.directory("kafka"), 0);
        LocalFlink flink =
            LocalFlink.start(workspace.directory("flink"), JobScene.PARALLELISM, 0)) {
      String broker = kafka.bootstrapServers();
      tools = new ToolsScene("--bootstrap-servers", broker);
      tools.run("topics", "create", "--partitions", "2", "--rules", rules.toString());
      JobScene job = new JobScene(flink, broker, Map.of("nudge.rules", rules.toString()));
      Path savepoint = decide(job, broker, workspace.directory("flink").resolve("last"));
      triggers = ToolsScene.json(tools.tail("triggers.any", "triggers.leaving", "--json").lines());

      provesOnesOfEachKind();
      provesFromARecording();
      refutesWhatWasTamperedWith();
      namesOtherDefinitions();
      cutTheLog(broker, savepoint);
      saysWhatTheLogLacks(savepoint);
    }
  }

  /** Events, erasures, a savepoint; then a change of rules, and more events. */
  private Path decide(JobScene job, String broker, Path savepoints) throws Exception {
    List<RecordedMessage> events = new ArrayList<>();
    StreamGenerator.stream(
            GeneratorSettings.defaults()
                .withUsers(60)
                .withSeed(11)
                .withDuration(Duration.ofDays(9)))
        .forEachRemaining(events::add);
    int third = events.size() / 3;
    forgotten =
        events.stream()
            .filter(message -> message.getEvent() != null)
            .map(message -> message.getEvent().getUserId())
            .distinct()
            .limit(20)
            .toList();
    try (OtherInputs others = new OtherInputs(broker)) {
      job.submit();
      job.play(events.subList(0, third));
      erased = job.now();
      job.awaitTaken(
          () -> {
            forgotten.forEach(user -> others.erasure(user, erased));
            others.flush();
            return forgotten.size();
          });
      job.play(events.subList(third, 2 * third));
      job.stop();
      Path savepoint;
      try (Stream<Path> taken = Files.list(savepoints)) {
        savepoint = taken.findFirst().orElseThrow();
      }
      job.resume(savepoint);
      job.awaitTaken(
          () -> {
            others.change("rule/any", new RuleChange("any", CHANGED), job.now());
            others.flush();
            return JobScene.PARALLELISM;
          });
      job.play(events.subList(2 * third, events.size()));
      job.stop();
      return savepoint;
    }
  }

  private void provesOnesOfEachKind() {
    assertProven(last(trigger -> trigger.has("cause_event_id") && version(trigger) == 1), "any");
    assertProven(last(trigger -> !trigger.has("cause_event_id")), "leaving");
    assertProven(last(this::isOfSomebodyErased), "");
    assertProven(last(trigger -> version(trigger) == 2), "any");
  }

  private boolean isOfSomebodyErased(JsonNode trigger) {
    return forgotten.contains(trigger.get("user_id").asText())
        && Instant.parse(trigger.get("decided_at").asText()).isAfter(erased)
        && trigger.get("sequence").asLong() == 1;
  }

  private static int version(JsonNode trigger) {
    return trigger.get("rule_version").asInt();
  }

  private JsonNode last(Predicate<JsonNode> which) {
    return triggers.stream().filter(which).reduce((a, b) -> b).orElseThrow();
  }

  private static String id(JsonNode trigger) {
    return trigger.get("trigger_id").asText();
  }

  private CommandLineRun prove(String id, String... more) {
    List<String> args = new ArrayList<>(List.of("prove", id, "--rules", rules.toString()));
    args.addAll(List.of(more));
    return tools.run(args.toArray(String[]::new));
  }

  private void assertProven(JsonNode trigger, String rule) {
    CommandLineRun run = prove(id(trigger));
    assertThat(run.out() + run.err()).contains("proven: the engine alone makes it", rule);
    assertThat(run.exitCode()).isZero();
  }

  private static void assertFails(CommandLineRun run, String... words) {
    assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
    assertThat(run.err()).contains(words);
  }

  private void provesFromARecording() throws IOException {
    Path recording = folder.resolve("all.avro");
    tools.run("record", recording.toString());
    JsonNode trigger = last(t -> version(t) == 2);
    Path line = Files.writeString(folder.resolve("line.jsonl"), trigger + "\n");
    CommandLineRun run =
        CommandLineRun.of(
            "prove",
            id(trigger),
            "--rules",
            rules.toString(),
            "--lines",
            line.toString(),
            "--stream",
            "nudge:" + recording);
    assertThat(run.out() + run.err()).contains("lies at line.jsonl line 1", "proven");
    assertThat(run.exitCode()).isZero();
  }

  private void refutesWhatWasTamperedWith() throws IOException {
    ObjectNode tampered = last(t -> t.has("cause_event_id")).deepCopy();
    ((ObjectNode) tampered.get("scores").get(0)).put("value", 0.125);
    Path line = Files.writeString(folder.resolve("tampered.jsonl"), tampered + "\n");
    assertFails(
        prove(id(tampered), "--lines", line.toString()),
        "DIFFERS: it differs:",
        "scores[0].value: claimed 0.125; by the engine alone 0.");
    ObjectNode made = tampered.put("trigger_id", "made-up").put("sequence", 9_999);
    Files.writeString(line, made + "\n");
    assertFails(prove("made-up", "--lines", line.toString()), "NOT_MADE");
    assertFails(prove("nobody"), "NO_SUCH_TRIGGER: 'nobody'", "triggers.any");
    Files.writeString(line, "made-up\n");
    assertFails(prove("made-up", "--lines", line.toString()), "BAD_LINE");
    Files.writeString(line, made + "\n" + made + "\n");
    assertFails(prove("made-up", "--lines", line.toString()), "REPEATED", "line 2");
  }

  private void namesOtherDefinitions() throws IOException {
    JsonNode trigger = last(t -> t.has("cause_event_id") && version(t) == 1);
    Path other =
        Files.writeString(folder.resolve("other.yaml"), RULES.replace("events > 2", "events > 1"));
    assertFails(
        tools.run("prove", id(trigger), "--rules", other.toString()),
        "OTHER_RULE: the rule 'any'",
        trigger.get("made_from").get("rule").asText());
    assertFails(
        prove(id(trigger), "--set", "nudge.policy.max-per-day=1"),
        "OTHER_POLICY",
        trigger.get("made_from").get("policy").asText());
    ObjectNode ofAnotherModel = trigger.deepCopy();
    ((ObjectNode) ofAnotherModel.get("made_from")).put("model", "0123456789abcdef");
    Path line = Files.writeString(folder.resolve("model.jsonl"), ofAnotherModel + "\n");
    assertFails(prove(id(trigger), "--lines", line.toString()), "OTHER_MODEL", "0123456789abcdef");
  }

  /** As retention does: what the job had read at the savepoint is gone. */
  private static void cutTheLog(String broker, Path savepoint) throws Exception {
    Map<TopicPartition, RecordsToDelete> old = new HashMap<>();
    Savepoint.open(savepoint)
        .offsets()
        .get("clickstream")
        .forEach(
            (partition, offset) ->
                old.put(
                    new TopicPartition("clickstream", partition),
                    RecordsToDelete.beforeOffset(offset)));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      admin.deleteRecords(old).all().get();
    }
  }

  private void saysWhatTheLogLacks(Path savepoint) {
    JsonNode after = last(t -> t.has("cause_event_id") && version(t) == 2);
    assertFails(prove(id(after)), "LOG_CUT: it cannot be proven", "clickstream-0", "--savepoint");
    CommandLineRun run = prove(id(after), "--savepoint", savepoint.toString());
    assertThat(run.out() + run.err()).contains("proven");
    assertThat(run.exitCode()).isZero();
    JsonNode before = last(t -> version(t) == 1);
    assertFails(prove(id(before), "--savepoint", savepoint.toString()), "SAVEPOINT_TOO_NEW");
  }
}
