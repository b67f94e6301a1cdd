package dev.nudge.cli.bench;

import dev.nudge.config.JobConfig;
import dev.nudge.job.NudgeJob;
import dev.nudge.operators.UserSettings;
import java.util.List;
import java.util.Map;

/**
 * Which rules and policy decide.
 *
 * @param text a rule file's
 */
record RuleSet(String mark, String label, String text) implements Contender {
  static final RuleSet NONE = new RuleSet("none", "no rules", "rules: []");
  static final RuleSet SHOP = shipped("shop");
  static final List<RuleSet> ALL = List.of(NONE, shipped("default"), SHOP);

  private static RuleSet shipped(String name) {
    String file = "classpath:rules/%s.yaml".formatted(name);
    JobConfig config =
        JobConfig.of(Map.of("nudge.kafka.bootstrap-servers", "127.0.0.1:1", "nudge.rules", file));
    return new RuleSet(name, file, NudgeJob.loadSettings(config).user().rules());
  }

  UserSettings of(UserSettings settings) {
    return settings.withRules(text);
  }
}
