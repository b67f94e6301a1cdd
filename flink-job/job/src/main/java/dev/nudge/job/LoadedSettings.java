package dev.nudge.job;

import dev.nudge.operators.CleanFunction.CleanerFactory;
import dev.nudge.operators.UserSettings;
import dev.nudge.triggers.OptionWarnings;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RuleMistake;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the options name, read and checked.
 *
 * @param user as it travels in the job graph
 * @param clicks how messages of the click-stream become inputs; travels there, too
 * @param rules those of {@code user}, parsed
 */
public record LoadedSettings(UserSettings user, CleanerFactory clicks, RuleBook rules) {

  /** What keeps rules from doing what they say, in themselves or with these options. */
  public List<RuleMistake> warnings() {
    return Stream.concat(
            rules.warnings().stream(),
            OptionWarnings.of(rules, user.policy(), user.engine().forgetAfter()).stream())
        .toList();
  }
}
