package dev.nudge.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.CommandLineRun;
import dev.nudge.cli.job.JobTopics;
import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.local.broker.KafkaBroker;
import dev.nudge.local.broker.TopicContents;
import dev.nudge.local.flink.LocalFlink;
import dev.nudge.local.host.Workspace;
import dev.nudge.local.replay.Replayer;
import dev.nudge.local.replay.SendTimes;
import dev.nudge.local.replay.Speed;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.SingleObjectCodec;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of a job over a real broker are changed from the command line while events flow. */
final class RunningRulesIT {
  private static final int PARALLELISM = 2;
  private static final Duration LIMIT = Duration.ofMinutes(6);

  /** Says its version everywhere a rule can, and a policy. */
  private static final String RULE =
      """
      rules:
        - id: any
          version: %1$d
          gates: { cart: any }
          when: user.events > %1$d - 1
          action: { version: %1$d }
          variants: [{ name: v%1$d, share: 1, action: { variant: %1$d } }]
          cooldown: 1s
      policy: { version: %1$d, expires: %1$dh, caps: [], holdouts: [{ name: v%1$d, share: 0.5 }] }
      """;

  @TempDir Path folder;
  private KafkaBroker broker;
  private JobTopics topics;

  @Test
  void aPutRuleHoldsEverywhereFromAPointOnAndNothingIsDecidedHalfByIt() throws Exception {
    List<RecordedMessage> recording = new ArrayList<>();
    StreamGenerator.stream(GeneratorSettings.defaults().withUsers(200).withSeed(7))
        .forEachRemaining(recording::add);
    try (Workspace workspace = Workspace.create(512, false);
        KafkaBroker started = KafkaBroker.start(workspace.directory("kafka"), 0);
        LocalFlink flink = LocalFlink.start(workspace.directory("flink"), PARALLELISM, 0)) {
      broker = started;
      assertThat(rules("list").err()).contains("topic 'control-status' does not exist");
      JobConfig config = config();
      topics = JobTopics.of(config);
      topics.create(broker.bootstrapServers(), PARALLELISM);
      assertThat(rules("list").err()).contains("No job has reported on topic control-status");
      assertThat(rules("withdraw", "any", "--wait", "1s").err())
          .contains("No answer within 1 s (rule/any: sent). No job has ever reported");
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.getExecutionEnvironment(flink.configuration());
      env.setParallelism(PARALLELISM);
      NudgeJob.build(env, config);
      JobID job = flink.submit(env.getStreamGraph().getJobGraph());
      await().atMost(LIMIT).until(() -> rules("list").out().contains("withdrawn"));
      CommandLineRun mistyped = rules("withdraw", "eny");
      assertThat(mistyped.exitCode()).isEqualTo(2);
      assertThat(mistyped.err()).contains("no rule 'eny'; it has: any; did you mean 'any'?");
      put(1);

      Replayer.replay(
          recording.iterator(),
          broker.bootstrapServers(),
          topics.clickstream(),
          Speed.MAX,
          new SendTimes(1),
          sent -> {
            if (sent == recording.size() / 3) {
              awaitTriggers();
              put(2);
            } else if (sent == recording.size() * 2 / 3) {
              refuse();
            }
          },
          false);
      JsonNode held = json("status", "changes");
      JsonNode listed = json("list", "rules");
      assertThat(rules("withdraw", "any").out()).contains("withdrawn, in force on 2 of 2 subtasks");
      assertThat(rules("withdraw", "--policy").out())
          .contains("policy: taken back; the rule file's version 1, in force on 2 of 2 subtasks");
      assertThat(rules("list").out()).containsPattern("policy +version 1 +file +on 2");
      flink.stop(job);

      assertThat(held.findValuesAsText("key")).containsExactly("policy", "rule/any");
      assertThat(held.at("/1/accepted").asBoolean()).isFalse();
      assertThat(held.at("/1/message").asText()).contains("kind 'new'");
      assertThat(listed.at("/1/key").asText()).isEqualTo("rule/any");
      assertThat(listed.at("/1/version").asInt()).isEqualTo(2);
      assertThat(listed.at("/1/on").asInt()).isEqualTo(PARALLELISM);
      assertDecidedWhole(triggers());
      assertDecidedByOnePolicy(triggers(), heldOut());
      List<String> sentBefore = eventIds(recording.subList(0, recording.size() / 3));
      List<String> sentAfter = eventIds(recording.subList(recording.size() / 3, recording.size()));
      sentAfter.removeAll(Set.copyOf(sentBefore));
      assertThat(triggers())
          .filteredOn(trigger -> sentAfter.contains(trigger.getCauseEventId()))
          .isNotEmpty()
          .allSatisfy(trigger -> assertThat(trigger.getRuleVersion()).isEqualTo(2))
          .allSatisfy(trigger -> assertThat(policyOf(trigger)).isEqualTo(2));
    }
  }

  /** Whom a policy holds out it does not nudge: else one part of it decided, and one of another. */
  private static void assertDecidedByOnePolicy(List<Trigger> triggers, List<Suppression> heldOut) {
    Set<String> nudged =
        triggers.stream().map(t -> t.getUserId() + " v" + policyOf(t)).collect(Collectors.toSet());
    Set<String> held =
        heldOut.stream().map(s -> s.getUserId() + " " + s.getHoldout()).collect(Collectors.toSet());
    for (Set<String> decided : List.of(nudged, held)) {
      assertThat(decided).anyMatch(of -> of.endsWith("v1")).anyMatch(of -> of.endsWith("v2"));
    }
    assertThat(nudged).doesNotContainAnyElementsOf(held);
  }

  private static long policyOf(Trigger trigger) {
    return Duration.between(trigger.getCausedAt(), trigger.getExpiresAt()).toHours();
  }

  private List<Suppression> heldOut() {
    SingleObjectCodec<Suppression> codec = SingleObjectCodec.of(Suppression.class);
    return TopicContents.read(broker.bootstrapServers(), List.of(topics.suppressions())).stream()
        .map(record -> codec.decode(record.value()))
        .filter(held -> held.getHoldout() != null)
        .toList();
  }

  private static void assertDecidedWhole(List<Trigger> triggers) {
    assertThat(triggers).extracting(Trigger::getRuleVersion).contains(1, 2);
    assertThat(triggers)
        .allSatisfy(
            trigger -> {
              String version = Integer.toString(trigger.getRuleVersion());
              assertThat(trigger.getAction())
                  .containsEntry("version", version)
                  .containsEntry("variant", version);
              assertThat(trigger.getVariant()).isEqualTo("v" + version);
            });
    Map<String, List<Trigger>> byUser =
        triggers.stream().collect(Collectors.groupingBy(Trigger::getUserId));
    assertThat(byUser.values())
        .allSatisfy(
            own -> {
              own.sort(Comparator.comparingLong(Trigger::getSequence));
              assertThat(own).extracting(Trigger::getRuleVersion).isSorted();
            });
  }

  private static List<String> eventIds(List<RecordedMessage> messages) {
    return messages.stream()
        .filter(message -> message.getEvent() != null)
        .map(message -> message.getEvent().getEventId())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private void put(int version) {
    CommandLineRun run = rules("put", file(RULE.formatted(version)));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("rule/any: sent")
        .containsPattern(
            "rule/any: version %d, in force on 2 of 2 subtasks since 20\\d\\d-".formatted(version))
        .containsPattern(
            "policy: version %d, in force on 2 of 2 subtasks since 20\\d\\d-".formatted(version));
  }

  /** A file that is right here, and wrong in the job: its kind has no topic. */
  private void refuse() {
    CommandLineRun wrong = rules("put", file("rules: [{ id: any, gates: { cart: ful } }]"));
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("nothing was sent", "rules.yaml:1: BAD_VALUE in rule 'any'");
    CommandLineRun refused =
        rules("put", file("rules: [{ id: any, kind: new, version: 9, gates: { cart: any } }]"));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("rule/any: refused: rule 'any' has kind 'new'");
    assertThat(refused.err()).contains("1 of 1 changes not taken");
  }

  private void awaitTriggers() {
    await().atMost(LIMIT).until(() -> !triggers().isEmpty());
  }

  private List<Trigger> triggers() {
    SingleObjectCodec<Trigger> codec = SingleObjectCodec.of(Trigger.class);
    return TopicContents.read(broker.bootstrapServers(), topics.triggers()).stream()
        .map(record -> codec.decode(record.value()))
        .toList();
  }

  private JobConfig config() {
    return JobConfig.of(
        Map.of(
            "nudge.kafka.bootstrap-servers", broker.bootstrapServers(),
            "nudge.time.mode", "replay",
            "nudge.kafka.start", "earliest",
            "nudge.checkpoint.interval", "300 ms",
            "nudge.rules", file(RULE.formatted(1))));
  }

  private String file(String rules) {
    try {
      return Files.writeString(folder.resolve("rules.yaml"), rules).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode json(String command, String field) throws IOException {
    Path json = folder.resolve("out.json");
    CommandLineRun run = rules(command, "--json", json.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readTree(json.toFile()).get(field);
  }

  private CommandLineRun rules(String command, String... more) {
    List<String> args = new ArrayList<>(List.of("rules", command));
    args.addAll(List.of("--kafka", broker.bootstrapServers()));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }
}
