package dev.nudge.cli.prove;

import dev.nudge.cleaning.RawMessage;
import dev.nudge.config.JobConfig;
import dev.nudge.job.LoadedSettings;
import dev.nudge.local.host.RunFailedException;
import dev.nudge.schemas.MadeFrom;
import dev.nudge.schemas.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Derives a claimed trigger anew and compares the two. Nothing says in which order a job reads its
 * topics, so that it is proven where one order gives it: that of arrival; or that of a job that
 * began without state, which first takes what all topics but the click-stream hold.
 */
final class Proof {
  /** Times at which a job may have begun that are tried. */
  private static final int MOST_STARTS = 100;

  private final LoadedSettings loaded;
  private final JobConfig config;
  private final Beginning beginning;
  private final Claim claim;

  Proof(LoadedSettings loaded, JobConfig config, Beginning beginning, Claim claim) {
    this.loaded = loaded;
    this.config = config;
    this.beginning = beginning;
    this.claim = claim;
  }

  /**
   * Compares.
   *
   * @return what is proven, in a sentence
   * @throws RunFailedException if it is not, and why
   */
  String of(UserLog log) {
    List<RawMessage> arrival = log.inOrderOfArrival();
    Derivation derived = derive(arrival);
    if (isProven(derived)) {
      return proven(derived, "");
    }
    if (!beginning.isState()) {
      for (long began : log.others().limit(MOST_STARTS).toArray()) {
        Derivation other = derive(log.asOfAJobThatBegan(began));
        if (isProven(other)) {
          return proven(
              other,
              ", in the order of a job that began without state when its topics held what had arrived by %s"
                  .formatted(Instant.ofEpochMilli(began)));
        }
      }
    }
    requireDefinitions(derived);
    throw refuted(derived, beginning.isState() ? Map.of() : log.cut());
  }

  private Derivation derive(List<RawMessage> messages) {
    return Derivation.of(loaded, config, messages, beginning.known(), claim);
  }

  private boolean isProven(Derivation derived) {
    return derived
        .find(claim)
        .filter(trigger -> Differences.between(claim.record(), trigger).isEmpty())
        .isPresent();
  }

  private String proven(Derivation derived, String order) {
    Trigger trigger = derived.find(claim).orElseThrow();
    return "proven: the engine alone makes it, the same to the bit in all %d fields%s"
        .formatted(Differences.fields(claim.record(), trigger), order);
  }

  /** A definition that never was in force could not have made it. */
  private void requireDefinitions(Derivation derived) {
    MadeFrom from = claim.madeFrom();
    if (from == null) {
      return;
    }
    requireOneOf(
        "OTHER_MODEL: the model",
        "name the one that the job began with by --model (its SHA-256 begins like that); a released one is read from where its release says",
        from.getModel(),
        derived.models());
    requireOneOf(
        "OTHER_RULE: the rule '%s'".formatted(claim.rule()),
        "name the rule file that the job had with --rules",
        from.getRule(),
        derived.rules());
    requireOneOf(
        "OTHER_POLICY: the policy",
        "name the rule file that the job had with --rules, and its nudge.policy options with --set",
        from.getPolicy(),
        derived.policies());
  }

  private static void requireOneOf(String what, String todo, String made, Set<String> seen) {
    if (!seen.contains(made)) {
      throw new RunFailedException(
          "%s that made it has the fingerprint %s; of the file and the changes until then: %s; %s"
              .formatted(what, made, seen.isEmpty() ? "none" : String.join(", ", seen), todo));
    }
  }

  private RunFailedException refuted(Derivation derived, Map<String, Long> cut) {
    Optional<Trigger> same = derived.find(claim).or(() -> derived.inItsPlace(claim));
    String found =
        same.map(trigger -> Differences.between(claim.record(), trigger))
            .map(lines -> "it differs:\n  " + String.join("\n  ", lines))
            .orElseGet(
                () ->
                    "the engine alone does not make it; it makes %d triggers of the user until then"
                        .formatted(derived.triggers().size()));
    return new RunFailedException(
        cut.isEmpty()
            ? "%s: %s".formatted(same.isEmpty() ? "NOT_MADE" : "DIFFERS", found)
            : "LOG_CUT: it cannot be proven: the log begins at offset %s, and what the user did before is missing. Begin with a savepoint from before the trigger: --savepoint. With what is left, %s"
                .formatted(cut, found));
  }
}
