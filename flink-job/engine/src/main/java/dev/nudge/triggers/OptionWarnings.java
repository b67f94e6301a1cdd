package dev.nudge.triggers;

import dev.nudge.schemas.Durations;
import dev.nudge.triggers.RuleException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Warns of rules that the job's options keep from what they say. */
public final class OptionWarnings {
  private final Duration expires;
  private final Duration forgetAfter;
  private final List<RuleMistake> found = new ArrayList<>();

  private OptionWarnings(Duration expires, Duration forgetAfter) {
    this.expires = expires;
    this.forgetAfter = forgetAfter;
  }

  /**
   * Looks at all rules.
   *
   * @param forgetAfter silence after which a user is forgotten, and so are the user's cooldowns
   */
  public static List<RuleMistake> of(RuleBook rules, PolicySettings policy, Duration forgetAfter) {
    Duration own = rules.policy().expires();
    OptionWarnings warnings = new OptionWarnings(own == null ? policy.expires() : own, forgetAfter);
    rules.rules().forEach(warnings::check);
    return List.copyOf(warnings.found);
  }

  private void check(Rule rule) {
    if (rule.cooldown().compareTo(forgetAfter) > 0) {
      warn(
          Kind.FORGOTTEN,
          rule,
          "cooldown",
          "%s is longer than nudge.forget-after, %s: who is silent for that is nudged anew",
          rule.cooldown(),
          forgetAfter);
    }
    Silence silence = rule.gates().silence();
    if (silence instanceof Silence.Fixed fixed && fixed.after().compareTo(forgetAfter) > 0) {
      warn(
          Kind.NEVER_TRUE,
          rule,
          "gates.silence.after",
          "%s is longer than nudge.forget-after, %s: the user is forgotten before",
          fixed.after(),
          forgetAfter);
    }
    if (silence != null && rule.expires() == null && silence.grace().compareTo(expires) > 0) {
      warn(
          Kind.NEVER_TRUE,
          rule,
          "gates.silence.grace",
          "%s is longer than the policy's expires, %s: its triggers would be too old; give it 'expires'",
          silence.grace(),
          expires);
    }
  }

  private void warn(
      Kind kind, Rule rule, String field, String problem, Duration asked, Duration allowed) {
    found.add(
        new RuleMistake(
            kind,
            rule.id(),
            field,
            0,
            problem.formatted(Durations.text(asked), Durations.text(allowed))));
  }
}
