package dev.nudge.triggers;

import dev.nudge.features.Session;
import dev.nudge.schemas.EventType;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleException.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the gates of a rule. */
final class GateReader {
  private static final Duration LEAST_SILENCE = Duration.ofMillis(1);

  private final List<ScoreName> scores;

  GateReader(List<ScoreName> scores) {
    this.scores = scores;
  }

  Gates read(Field gates) {
    gates.only("events", "score", "silence", "cart");
    if (gates.fields().isEmpty()) {
      throw gates.error(Kind.MISSING_FIELD, "at least one of events, score, silence, cart");
    }
    Field score = gates.child("score");
    Field silence = gates.child("silence");
    Field cart = gates.child("cart");
    if (score.present() && silence.present()) {
      throw score.error(
          Kind.CONFLICTING_GATES,
          "a silence rule has no score gate; test the score in 'when', such as scores.purchase_7d > 0.5");
    }
    return new Gates(
        events(gates.child("events")),
        score.present() ? score(score) : null,
        silence.present() ? silence(silence) : null,
        cart.present() ? cart.constant(Gates.Cart.class, false) : Gates.Cart.ANY);
  }

  private static Set<EventType> events(Field events) {
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    if (events.present()) {
      events.items().forEach(type -> types.add(type.constant(EventType.class, true)));
      if (types.isEmpty()) {
        throw events.error(
            Kind.BAD_VALUE, "an empty list admits no event; leave the gate out for all");
      }
    }
    return types;
  }

  private ScoreGate score(Field gate) {
    gate.only("name", "above", "rearm-below");
    int index = index(gate.child("name").required(), scores);
    double above = gate.child("above").required().probability();
    Field rearm = gate.child("rearm-below");
    double rearmBelow = rearm.present() ? rearm.probability() : above;
    if (rearmBelow > above) {
      throw rearm.error(
          Kind.BAD_NUMBER,
          "found %s, which is more than above, %s; allowed: up to above"
              .formatted(rearmBelow, above));
    }
    return new ScoreGate(scores.get(index), index, above, rearmBelow);
  }

  private Silence silence(Field gate) {
    gate.only("after", "score", "above", "at-least", "grace");
    Field after = gate.child("after");
    Field score = gate.child("score");
    if (after.present() == score.present()) {
      throw gate.error(
          Kind.CONFLICTING_GATES,
          "give either after, a duration, or score and above, a churn risk; not both");
    }
    Field given = gate.child("grace");
    Duration grace = given.present() ? given.duration(Duration.ZERO) : Duration.ZERO;
    if (after.present()) {
      gate.only("after", "grace");
      return new Silence.Fixed(after.duration(LEAST_SILENCE), grace);
    }
    List<ScoreName> churn =
        scores.stream().filter(name -> name.head() == ScoreName.Head.CHURN).toList();
    Field atLeast = gate.child("at-least");
    return new Silence.Churn(
        churn.get(index(score, churn)),
        gate.child("above").required().probability(),
        atLeast.present() ? atLeast.duration(Duration.ZERO) : Session.GAP,
        grace);
  }

  private static int index(Field name, List<ScoreName> known) {
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).text().equals(name.text())) {
        return i;
      }
    }
    String allowed = known.stream().map(ScoreName::text).collect(Collectors.joining(", "));
    throw name.error(
        Kind.UNKNOWN_SCORE,
        "found '%s', which is not computed here; allowed: %s".formatted(name.text(), allowed));
  }
}
