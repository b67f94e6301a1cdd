package dev.nudge.cli.prove;

import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.engine.CollectedDecisions;
import dev.nudge.engine.Oracle;
import dev.nudge.engine.UserSlot;
import dev.nudge.job.LoadedSettings;
import dev.nudge.job.NudgeJob;
import dev.nudge.schemas.Trigger;
import dev.nudge.triggers.Rule;
import dev.nudge.triggers.RuleBook;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * What the engine alone makes of one user's messages, up to a trigger.
 *
 * @param triggers all of the user until then
 * @param rules fingerprints of the rule's definitions that were in force at some time until then
 * @param policies the same of the policy
 * @param models the same of the models by which was decided
 */
record Derivation(
    List<Trigger> triggers, Set<String> rules, Set<String> policies, Set<String> models) {

  /**
   * Runs the engine until it has made the trigger, or time has come to when it was decided.
   *
   * @param known what is known of the user to begin with
   */
  static Derivation of(
      LoadedSettings loaded,
      JobConfig config,
      List<RawMessage> messages,
      List<UserSlot> known,
      Claim claim) {
    LongUnaryOperator clock = NudgeJob.eventTime(config)::clock;
    CollectedDecisions out = new CollectedDecisions();
    Set<String> rules = new HashSet<>();
    Set<String> policies = new HashSet<>();
    Set<String> models = new HashSet<>();
    try (Oracle oracle = loaded.user().oracle(loaded.rules(), config.cleaning(), out)) {
      oracle.follow(claim.user()::equals);
      known.forEach(oracle::know);
      see(loaded.rules(), claim, config, rules, policies);
      see(oracle, models);
      for (RawMessage message : messages) {
        oracle.take(message, clock);
        if (find(out.triggers(), claim).isPresent()) {
          break;
        }
        if (InputTopic.of(message) == InputTopic.CONTROL) {
          see(oracle.rules(), claim, config, rules, policies);
          see(oracle, models);
        }
      }
      if (find(out.triggers(), claim).isEmpty()) {
        oracle.advance(claim.decidedAt());
      }
    }
    return new Derivation(out.triggers(), rules, policies, models);
  }

  private static void see(
      RuleBook book, Claim claim, JobConfig config, Set<String> rules, Set<String> policies) {
    Rule rule = book.find(claim.rule());
    if (rule != null) {
      rules.add(book.fingerprintOf(rule));
    }
    policies.add(book.policyFingerprint(config.policy()));
  }

  private static void see(Oracle oracle, Set<String> models) {
    oracle.deciding().forEach(model -> models.add(HexFormat.of().toHexDigits(model.fingerprint())));
  }

  /** The same trigger; empty if the engine does not make it. */
  Optional<Trigger> find(Claim claim) {
    return find(triggers, claim);
  }

  /** The trigger that has the same place among the user's. */
  Optional<Trigger> inItsPlace(Claim claim) {
    return triggers.stream()
        .filter(trigger -> Long.valueOf(trigger.getSequence()).equals(claim.sequence()))
        .reduce((earlier, later) -> later);
  }

  private static Optional<Trigger> find(List<Trigger> triggers, Claim claim) {
    return triggers.stream()
        .filter(trigger -> trigger.getTriggerId().equals(claim.triggerId()))
        .findFirst();
  }
}
