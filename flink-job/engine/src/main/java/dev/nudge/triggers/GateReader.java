package dev.nudge.triggers;

import dev.nudge.features.Session;
import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleException.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the gates of a rule. */
final class GateReader {
  private static final Duration LEAST_SILENCE = Duration.ofMillis(1);

  private final List<ScoreName> scores;

  GateReader(List<ScoreName> scores) {
    this.scores = scores;
  }

  /** Null where there are none. */
  Gates read(Field gates) {
    if (!gates.holds("events", "score", "silence", "cart")) {
      return null;
    }
    if (gates.fields().isEmpty()) {
      gates.wrong(Kind.MISSING_FIELD, "at least one of events, score, silence, cart");
    }
    Field score = gates.child("score");
    Field silence = gates.child("silence");
    if (score.present() && silence.present()) {
      score.wrong(
          Kind.CONFLICTING_GATES,
          "a silence rule has no score gate; test the score in 'when', such as scores.purchase_7d > 0.5");
    }
    return new Gates(
        events(gates.child("events")),
        score(score),
        silence(silence),
        gates.child("cart").constant(Gates.Cart.class, false, Gates.Cart.ANY));
  }

  private static Set<EventType> events(Field events) {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    List<Field> items = events.items();
    if (events.present() && items.isEmpty() && events.node() instanceof Node.Items) {
      events.wrong(Kind.BAD_VALUE, "an empty list admits no event; leave the gate out for all");
    }
    for (Field item : items) {
      EventType type = item.constant(EventType.class, true, null);
      if (type != null) {
        types.add(type);
      }
    }
    return types;
  }

  private ScoreGate score(Field gate) {
    if (!gate.holds("name", "above", "rearm-below")) {
      return null;
    }
    ScoreName name = name(gate.child("name").required(), scores);
    double above = gate.child("above").required().probability(Double.NaN);
    Field rearm = gate.child("rearm-below");
    double rearmBelow = rearm.probability(above);
    if (rearmBelow > above) {
      rearm.wrong(
          Kind.BAD_NUMBER,
          "found %s, which is more than above, %s; allowed: up to above"
              .formatted(rearmBelow, above));
    }
    return name == null ? null : new ScoreGate(name, scores.indexOf(name), above, rearmBelow);
  }

  private Silence silence(Field gate) {
    if (!gate.holds("after", "score", "above", "at-least", "grace")) {
      return null;
    }
    Field after = gate.child("after");
    Field score = gate.child("score");
    if (after.present() == score.present()) {
      gate.wrong(
          Kind.CONFLICTING_GATES,
          "give either after, a duration, or score and above, a churn risk; not both");
      return null;
    }
    Duration grace = gate.child("grace").duration(Duration.ZERO, Duration.ZERO);
    if (after.present()) {
      gate.holds("after", "grace");
      return new Silence.Fixed(after.duration(LEAST_SILENCE, LEAST_SILENCE), grace);
    }
    List<ScoreName> churn =
        scores.stream().filter(name -> name.head() == ScoreName.Head.CHURN).toList();
    return new Silence.Churn(
        name(score, churn),
        gate.child("above").required().probability(Double.NaN),
        gate.child("at-least").duration(Duration.ZERO, Session.GAP),
        grace);
  }

  private static ScoreName name(Field name, List<ScoreName> computed) {
    Map<String, ScoreName> names = new LinkedHashMap<>();
    computed.forEach(score -> names.put(score.text(), score));
    return name.oneOf(names, Kind.UNKNOWN_SCORE, null);
  }
}
