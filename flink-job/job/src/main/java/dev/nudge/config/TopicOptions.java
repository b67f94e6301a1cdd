package dev.nudge.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of topics. */
final class TopicOptions {
  static final OptionGroup GROUP = new OptionGroup("Topics");

  private static final Allowed<String> TOPIC_NAME =
      Allowed.matching("[a-zA-Z0-9._-]{1,249}", "1 to 249 of a-z A-Z 0-9 . _ -");

  static final Option<String> CLICKSTREAM = topic("clickstream", "Events to score.");
  static final Option<String> PROFILES_IN = topic("profiles-in", "Profile updates.");
  static final Option<String> ERASURES = topic("erasures", "Requests to be forgotten.");

  static final Option<String> RECEIPTS =
      optional(
          "receipts",
          "What became of triggers: delivered, opened, clicked, failed, unsubscribed.",
          "nothing, for no receipts; ");

  static final Option<String> MODEL_STATES =
      optional(
          "model-states",
          "What a new model knows of each user, which nudge model rebuild makes of the log.",
          "nothing, for no states that are rebuilt; ");

  static final Option<String> CONTROL = topic("control", "Changes of rules while the job runs.");

  static final Option<String> TRIGGERS_PREFIX =
      GROUP.add(
          key("nudge.topics.triggers-prefix")
              .stringType()
              .defaultValue("triggers.")
              .withDescription("Triggers of a kind go to the topic of this name and the kind."),
          Allowed.matching("[a-zA-Z0-9._-]{1,200}", "1 to 200 of a-z A-Z 0-9 . _ -"));

  static final Option<String> SUPPRESSIONS =
      topic("suppressions", "Nudges that policy held back, and why.");
  static final Option<String> PORTRAITS =
      topic("portraits", "Which tags a user has, where users are tagged; compacted.");
  static final Option<String> ERASURES_DONE =
      optional(
          "erasures-done",
          "That a request to be forgotten has been carried out, and what was removed; by request id, without the user's.",
          "nothing, for no acknowledgements; ");
  static final Option<String> SCORES = topic("scores", "What the model said at each event.");
  static final Option<String> SCORED_ROWS =
      topic("scored-rows", "What went into the model at each event and what came out.");
  static final Option<String> DEAD_LETTERS =
      topic("dead-letters", "Messages that could not be used, and why.");
  static final Option<String> LATE = topic("late", "Events that arrived too late.");

  static final Option<String> CONTROL_STATUS =
      topic("control-status", "Answers to changes of rules, and which rules hold. Compacted.");

  private TopicOptions() {}

  private static Option<String> topic(String name, String description) {
    return GROUP.add(
        key("nudge.topics." + name).stringType().defaultValue(name).withDescription(description),
        TOPIC_NAME);
  }

  /** A topic that need not be. */
  private static Option<String> optional(String name, String description, String none) {
    return GROUP.add(
        key("nudge.topics." + name).stringType().noDefaultValue().withDescription(description),
        new Allowed<>(
            none + TOPIC_NAME.text(), given -> given.isBlank() || TOPIC_NAME.test().test(given)));
  }

  static Topics read(OptionReader reader) {
    Topics topics =
        new Topics(
            reader.get(CLICKSTREAM),
            reader.get(PROFILES_IN),
            reader.get(ERASURES),
            reader.find(RECEIPTS).filter(topic -> !topic.isBlank()),
            reader.find(MODEL_STATES).filter(topic -> !topic.isBlank()),
            reader.get(CONTROL),
            reader.get(TRIGGERS_PREFIX),
            reader.get(SUPPRESSIONS),
            reader.get(PORTRAITS),
            reader.find(ERASURES_DONE).filter(topic -> !topic.isBlank()),
            reader.get(SCORES),
            reader.get(SCORED_ROWS),
            reader.get(DEAD_LETTERS),
            reader.get(LATE),
            reader.get(CONTROL_STATUS));
    checkDistinct(reader, topics.all());
    for (String topic : topics.all()) {
      reader.check(
          !topic.startsWith(topics.triggersPrefix()),
          "%s: '%s' also begins the topic name '%s'; allowed: a prefix that no other topic has",
          TRIGGERS_PREFIX.key(),
          topics.triggersPrefix(),
          topic);
    }
    return topics;
  }

  private static void checkDistinct(OptionReader reader, List<String> topics) {
    Set<String> seen = new HashSet<>();
    for (String topic : topics) {
      reader.check(
          seen.add(topic), "nudge.topics.*: '%s' is given twice; allowed: different topics", topic);
    }
  }
}
