package dev.nudge.cli.chaos;

import dev.nudge.config.Topics;
import dev.nudge.local.replay.OtherInputs;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.RuleChange;
import dev.nudge.schemas.Trigger;
import dev.nudge.triggers.ControlCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is said to the job besides events: of people, of their messages, of rules and models. */
final class Changes {
  /** The rules that the job starts with. */
  static final String RULES =
      """
      policy:
        version: 1
        caps: [{ per-day: 4, per-week: 15 }]
        quiet: [{ channel: email, from: 22:00, to: 08:00 }]
      rules:
        - { id: any, gates: { cart: any }, when: user.events > 2, cooldown: 6h }
        - { id: leaving, channel: email, quiet: defer, gates: { silence: { after: 2h } }, cooldown: 1d }
        - { id: likely, gates: { score: { name: purchase-7d, above: 0.3, rearm-below: 0.2 } }, cooldown: 6h }
        - { id: away, channel: email, gates: { silence: { score: churn-7d, above: 0.5 } }, cooldown: 5d }
        - { id: reminder, after: { rule: any, for: 24h, unless: [PURCHASE] }, gates: { cart: non-empty } }
      """;

  private static final String RULE =
      "{ id: any, version: %d, gates: { cart: any }, when: user.events > %d, cooldown: %dh }";
  private static final String POLICY =
      "caps: [{ per-day: %d, per-week: %d }]\nquiet: [{ channel: email, from: %d:00, to: 08:00 }]";
  private static final int PEOPLE = 40;

  private final Random random;
  private final OtherInputs to;
  private final Topics topics;
  private final TwoModels models;
  private final SortedSet<String> users = new TreeSet<>();
  private int version = 1;

  Changes(long seed, OtherInputs to, Topics topics, TwoModels models) {
    this.random = new Random(seed);
    this.to = to;
    this.topics = topics;
    this.models = models;
  }

  /** Gets to know who there is. */
  void see(List<RecordedMessage> stretch) {
    for (RecordedMessage message : stretch) {
      if (message.getEvent() != null && !message.getEvent().getUserId().isBlank()) {
        users.add(message.getEvent().getUserId());
      }
    }
  }

  /**
   * Says something; returns when the broker has it.
   *
   * @param triggers of the job by now
   * @param now as if it arrived then
   * @return the one topic that it went to
   */
  String send(Change change, List<Trigger> triggers, Instant now) {
    String topic =
        switch (change) {
          case PROFILES -> {
            some(PEOPLE).forEach(user -> to.profile(user, random.nextInt(5) > 0, now));
            yield topics.profilesIn();
          }
          case OBJECTIONS -> {
            some(5).forEach(user -> to.profile(user, false, now));
            yield topics.profilesIn();
          }
          case ERASURES -> {
            List<String> askers = some(10);
            askers.forEach(user -> to.erasure(user, now));
            askers.stream().limit(1).forEach(user -> to.erasure(user, now)); // asks twice
            yield topics.erasures();
          }
          case RULE, WRONG_RULE -> {
            String rule = RULE.formatted(++version, 1 + random.nextInt(8), 1 + random.nextInt(12));
            to.change(
                "rule/any", new RuleChange("any", change == Change.RULE ? rule : rule + " }"), now);
            yield topics.control();
          }
          case POLICY -> {
            int perDay = 1 + random.nextInt(4);
            String policy = POLICY.formatted(perDay, 3 * perDay, 19 + random.nextInt(4));
            to.change("policy", new PolicyChange(policy), now);
            yield topics.control();
          }
          case RECEIPTS -> {
            receipts(triggers, now);
            yield topics.receipts().orElseThrow();
          }
          case CHALLENGER -> release(models.challenger(), now);
          case CHAMPION -> release(models.champion(), now);
          case WRONG_MODEL -> release(models.wrong(), now);
        };
    to.flush();
    return topic;
  }

  private String release(ModelRelease release, Instant now) {
    to.change(ControlCheck.MODEL_KEY + release.getId(), release, now);
    return topics.control();
  }

  private List<String> some(int most) {
    List<String> shuffled = new ArrayList<>(users);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }

  private void receipts(List<Trigger> triggers, Instant now) {
    ReceiptOutcome[] outcomes = ReceiptOutcome.values();
    List<Trigger> newest = triggers.subList(Math.max(0, triggers.size() - PEOPLE), triggers.size());
    for (Trigger trigger : newest) {
      ReceiptOutcome outcome = outcomes[random.nextInt(outcomes.length)];
      to.receipt(trigger.getUserId(), trigger.getTriggerId(), outcome, now);
    }
  }
}
