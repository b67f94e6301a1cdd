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
import java.util.stream.Stream;

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

  /** Types of event; none where it is left out. */
  static Set<EventType> events(Field events) {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    for (Field item : some(events, "an empty list admits no event; leave it out")) {
      EventType type = item.constant(EventType.class, true, null);
      if (type != null) {
        types.add(type);
      }
    }
    return types;
  }

  /**
   * The items of a list that is not empty, or left out.
   *
   * @param empty what is wrong with an empty one
   */
  static List<Field> some(Field list, String empty) {
    List<Field> items = list.items();
    if (list.present() && items.isEmpty() && list.node() instanceof Node.Items) {
      list.wrong(Kind.BAD_VALUE, empty);
    }
    return items;
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
    if (!gate.holds("after", "score", "above", "due-in", "at-least", "grace")) {
      return null;
    }
    Field after = gate.child("after");
    Field score = gate.child("score");
    Field dueIn = gate.child("due-in");
    if (Stream.of(after, score, dueIn).filter(Field::present).count() != 1) {
      gate.wrong(
          Kind.CONFLICTING_GATES,
          "give either after, a duration, or score and above, a churn risk, or due-in, a time before what is bought again is due; not two of them");
      return null;
    }
    Duration grace = gate.child("grace").duration(Duration.ZERO, Duration.ZERO);
    if (after.present()) {
      gate.holds("after", "grace");
      return new Silence.Fixed(after.duration(LEAST_SILENCE, LEAST_SILENCE), grace);
    }
    Duration atLeast = gate.child("at-least").duration(Duration.ZERO, Session.GAP);
    if (dueIn.present()) {
      gate.holds("due-in", "at-least", "grace");
      return new Silence.Rhythm(dueIn.duration(Duration.ZERO, Duration.ZERO), atLeast, grace);
    }
    gate.holds("score", "above", "at-least", "grace");
    List<ScoreName> churn =
        scores.stream().filter(name -> name.head() == ScoreName.Head.CHURN).toList();
    return new Silence.Churn(
        name(score, churn), gate.child("above").required().probability(Double.NaN), atLeast, grace);
  }

  private static ScoreName name(Field name, List<ScoreName> computed) {
    Map<String, ScoreName> names = new LinkedHashMap<>();
    computed.forEach(score -> names.put(score.text(), score));
    return name.oneOf(names, Kind.UNKNOWN_SCORE, null);
  }
}
