package dev.nudge.cli.rules;

import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.ControlStatus;
import dev.nudge.schemas.HeldModel;
import dev.nudge.schemas.HeldRule;
import dev.nudge.schemas.ModelRole;
import dev.nudge.schemas.SubtaskRules;
import dev.nudge.triggers.ControlCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a job has said of its rules and models: the last word of each subtask, and to each change.
 */
final class RuleStatus {
  private final Map<Integer, SubtaskRules> bySubtask = new HashMap<>();
  private final TreeMap<String, ControlAnswer> answers = new TreeMap<>();
  private final Map<Map.Entry<String, Instant>, ControlAnswer> byChange = new HashMap<>();
  private int subtasks;
  private Instant last;

  /**
   * Of one key on all subtasks.
   *
   * @param on how many have the version that the first of them has
   * @param of how many there are
   * @param version null where it is withdrawn
   * @param changedAt null where the rule file's holds, unless a policy that was put was taken back
   * @param since when the last of them took it; null where the rule file's holds
   */
  record Held(String key, int on, int of, Integer version, Instant changedAt, Instant since) {
    boolean everywhere() {
      return on == of;
    }

    /** Whether control has no say in it. */
    boolean ofFile() {
      return since == null;
    }
  }

  /**
   * Takes what comes next.
   *
   * @param written Kafka's time of it
   */
  void add(ControlStatus said, Instant written) {
    if (said.getStatus() instanceof ControlAnswer answer) {
      answers.put(answer.getKey(), answer);
      byChange.put(Map.entry(answer.getKey(), answer.getChangedAt()), answer);
    } else if (said.getStatus() instanceof SubtaskRules rules) {
      if (rules.getSubtasks() != subtasks) { // the job was started anew
        bySubtask.clear();
        subtasks = rules.getSubtasks();
      }
      bySubtask.put(rules.getSubtask(), rules);
      last = written;
    }
  }

  /** When a subtask last said which rules it has; empty if none ever has. */
  Optional<Instant> last() {
    return Optional.ofNullable(last);
  }

  /** How many subtasks the job has. */
  int subtasks() {
    return subtasks;
  }

  /** The last answer to each rule and to the policy, in the order of their keys. */
  List<ControlAnswer> answers() {
    return answers.values().stream()
        .filter(answer -> !answer.getKey().startsWith(ControlCheck.MODEL_KEY))
        .toList();
  }

  /** The answer to a change; empty if there is none yet, or the topic no longer has it. */
  Optional<ControlAnswer> answer(String key, Instant changedAt) {
    return Optional.ofNullable(byChange.get(Map.entry(key, changedAt)));
  }

  /** The ids of all rules of which a subtask knows, in their order. */
  List<String> ruleIds() {
    return keys()
        .filter(key -> key.startsWith(ControlCheck.RULE_KEY))
        .map(key -> key.substring(ControlCheck.RULE_KEY.length()))
        .toList();
  }

  /** All keys of which a subtask knows, in their order. */
  List<Held> held() {
    return keys().map(this::held).toList();
  }

  private Stream<String> keys() {
    return bySubtask.values().stream()
        .flatMap(said -> said.getRules().stream())
        .map(HeldRule::getKey)
        .distinct()
        .sorted();
  }

  private Stream<HeldRule> all() {
    return bySubtask.values().stream()
        .flatMap(
            said ->
                Stream.concat(
                    said.getRules().stream(),
                    said.getModels().stream()
                        .map(
                            m ->
                                new HeldRule(
                                    holder(m.getRole()), null, m.getChangedAt(), m.getSince()))));
  }

  /** There is one champion, and one second model, be it challenger or canary. */
  static String holder(ModelRole role) {
    return role == ModelRole.CHAMPION ? "champion" : "second model";
  }

  /** The model in the place of a role, and on how many subtasks; on 0 where there is none. */
  Held held(ModelRole role) {
    return held(holder(role));
  }

  /** The model of each subtask, one of each kind with how many have it. */
  Map<HeldModel, Integer> models() {
    Map<String, List<HeldModel>> byFile = new TreeMap<>();
    bySubtask.values().stream()
        .flatMap(said -> said.getModels().stream())
        .forEach(
            m ->
                byFile
                    .computeIfAbsent(
                        m.getRole().ordinal() + m.getSha256() + m.getShare(),
                        sum -> new ArrayList<>())
                    .add(m));
    Map<HeldModel, Integer> models = new LinkedHashMap<>();
    byFile.values().forEach(same -> models.put(same.get(0), same.size()));
    return models;
  }

  /**
   * Whether a model of this id is champion on some subtask, and no other role anywhere: then a
   * withdrawal would be refused, and yet take the champion's release off the control topic.
   */
  boolean isChampionAlone(String id) {
    List<ModelRole> roles =
        models().keySet().stream()
            .filter(model -> model.getId().equals(id))
            .map(HeldModel::getRole)
            .toList();
    return !roles.isEmpty() && roles.stream().allMatch(ModelRole.CHAMPION::equals);
  }

  /** The newest change of a key, and on how many subtasks it holds. */
  Held held(String key) {
    List<HeldRule> all = all().filter(rule -> rule.getKey().equals(key)).toList();
    HeldRule newest =
        all.stream()
            .max(Comparator.comparing(RuleStatus::changedAt))
            .orElse(new HeldRule(key, null, null, null));
    List<HeldRule> same =
        all.stream()
            .filter(rule -> Objects.equals(rule.getChangedAt(), newest.getChangedAt()))
            .filter(rule -> Objects.equals(rule.getVersion(), newest.getVersion()))
            .toList();
    Instant since =
        same.stream()
            .map(HeldRule::getSince)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new Held(key, same.size(), subtasks, newest.getVersion(), newest.getChangedAt(), since);
  }

  private static Instant changedAt(HeldRule rule) {
    return rule.getChangedAt() == null ? Instant.EPOCH : rule.getChangedAt();
  }
}
