package dev.nudge.io;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nudge.config.JobConfig;
import dev.nudge.engine.EngineSettings;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleBook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A broker with the topics of a job that has a rule about churn, and what is said of other jobs.
 */
abstract class PreflightScene {
  static final List<ScoreName> SCORES = EngineSettings.defaults().scores();

  @RegisterExtension
  static final EmbeddedBroker broker =
      new EmbeddedBroker().with("transaction.max.timeout.ms", "14400000");

  @BeforeAll
  static void createTopics() throws Exception {
    JobConfig config = Configs.of(broker);
    broker.createTopics(
        1, config.topics().clickstream(), config.topics().profilesIn(), config.topics().erasures());
    broker.createTopic(config.topics().control(), Map.of("cleanup.policy", "compact"));
    List<String> outputs = new ArrayList<>(config.topics().outputs());
    outputs.remove(config.topics().controlStatus());
    broker.createTopics(1, outputs);
    broker.createTopic(config.topics().controlStatus(), Map.of("cleanup.policy", "compact"));
    broker.createTopics(1, "triggers.churn");
  }

  /** One rule for each kind. */
  static RuleBook rules(String... kinds) {
    return RuleBook.parse(
        Arrays.stream(kinds)
            .map("\n  - { id: %s, gates: { cart: any } }"::formatted)
            .collect(Collectors.joining("", "rules:", "")),
        SCORES);
  }

  static List<String> errors(JobConfig config, RuleBook rules) {
    return catchThrowableOfType(
            PreflightException.class, () -> Preflight.check(config, rules, false))
        .errors();
  }

  static List<String> errors(JobConfig config, String... kinds) {
    return errors(config, rules(kinds));
  }
}
