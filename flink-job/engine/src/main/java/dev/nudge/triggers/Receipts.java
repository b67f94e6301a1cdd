package dev.nudge.triggers;

import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.Receipt;
import java.util.HashMap;
import java.util.Map;

/**
 * What receipts change of what is kept for rules and policy: a failed delivery gives back what it
 * took from caps, and an outcome may cancel what follows the nudge. What the rule itself remembers
 * stays, its cooldown before all: else a dead address would be tried again at every event.
 */
final class Receipts {
  private final Map<Integer, Rule> rules = new HashMap<>();
  private final Waiting waiting;

  Receipts(RuleBook book, Waiting waiting) {
    this.waiting = waiting;
    book.rules().forEach(rule -> rules.put(Hashing.hash32(rule.id()), rule));
  }

  /** Takes one in; a trigger that is not known any more, or said again, changes nothing. */
  void take(Receipt receipt, DecisionContext m, TriggerState state, Decisions out) {
    SentNudges sent = state.sent;
    int id = SentNudges.id(receipt.getTriggerId());
    int nudge = sent.find(id);
    boolean known = nudge != SentNudges.NONE;
    if (!known || !sent.hear(nudge, receipt.getOutcome())) {
      out.ignoreReceipt(known);
      return;
    }
    long time = receipt.getTime().toEpochMilli();
    switch (receipt.getOutcome()) {
      case FAILED -> state.giveBack(id);
      case OPENED -> sent.lastOpened = Math.max(sent.lastOpened, time);
      case CLICKED -> sent.lastClicked = Math.max(sent.lastClicked, time);
      default -> {} // is counted
    }
    Rule rule = rules.get(sent.rule(nudge));
    out.receive(receipt.getOutcome(), rule, m);
    if (rule != null && sent.isLatestOfItsRule(nudge)) {
      waiting.hear(receipt.getOutcome(), rule, m, state, out);
    }
  }
}
