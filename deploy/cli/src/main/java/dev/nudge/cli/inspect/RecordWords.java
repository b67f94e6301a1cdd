package dev.nudge.cli.inspect;

import dev.nudge.engine.Remembered;
import dev.nudge.engine.UserRecord;
import dev.nudge.features.CartLine;
import dev.nudge.features.Demographics;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.Gender;
import dev.nudge.triggers.RuleState;
import dev.nudge.triggers.TopicState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A user's record in words: what is known of somebody, one subject a line. */
final class RecordWords {
  private RecordWords() {}

  static List<String> of(UserRecord record) {
    List<String> lines = new ArrayList<>();
    RollingState rolling = record.rolling;
    if (rolling.events > 0) {
      lines.add(
          "seen: %,d events in %,d sessions, from %s to %s"
              .formatted(
                  rolling.events,
                  rolling.session.count,
                  at(rolling.firstEventTime),
                  at(rolling.lastEventTime)));
      lines.add("bought: %,d times".formatted(rolling.purchases));
      lines.add(cart(rolling));
    }
    person(record.who).ifPresent(lines::add);
    lines.add("consent: " + consent(record));
    lines.add("model: " + model(record.champion));
    if (record.challenger != null) {
      lines.add("challenger or canary: " + model(record.challenger));
    }
    if (record.rows.length > 0) {
      lines.add(
          "kept of the last events: %,d numbers, for another model".formatted(record.rows.length));
    }
    lines.add(nudges(record));
    record.triggers.rules.stream().map(RecordWords::rule).forEach(lines::add);
    if (record.timer != 0) {
      lines.add("next deadline: " + at(record.timer));
    }
    if (record.erased != 0) {
      lines.add("erased: " + at(record.erased));
    }
    return lines;
  }

  private static String model(Remembered of) {
    return of.state.length == 0
        ? "no state yet"
        : "%d numbers of model %016x".formatted(of.state.length, of.fingerprint);
  }

  private static String cart(RollingState rolling) {
    if (rolling.cart.isEmpty()) {
      return "cart: empty";
    }
    String items =
        rolling.cart.lines.stream()
            .filter(CartLine::isWhole)
            .map(line -> "%d x %s".formatted(line.quantity(), line.itemId()))
            .collect(Collectors.joining(", "));
    String currency = rolling.currency == null ? "" : " " + rolling.currency;
    return "cart: %d lines, %.2f%s, changed %s: %s"
        .formatted(
            rolling.cart.size(), rolling.cart.amount(), currency, at(rolling.cartChanged), items);
  }

  private static Optional<String> person(Demographics who) {
    String known =
        Stream.of(
                who.age == Demographics.UNKNOWN_AGE ? null : "age " + who.age,
                who.gender == Gender.UNKNOWN ? null : "gender " + who.gender,
                who.occupation,
                who.region,
                who.timeZone())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return known.isEmpty() ? Optional.empty() : Optional.of("person: " + known);
  }

  private static String consent(UserRecord record) {
    String word =
        switch (record.consent) {
          case UNKNOWN -> "not known";
          case GIVEN -> "given";
          case WITHDRAWN -> "withdrawn";
        };
    return record.consentTime == 0 ? word : word + " at " + at(record.consentTime);
  }

  private static String nudges(UserRecord record) {
    if (record.triggerSequence == 0) {
      return "nudges: none";
    }
    List<TopicState> kinds = record.triggers.topics;
    return "nudges: %,d (%s)"
        .formatted(
            record.triggerSequence,
            kinds.stream()
                .map(kind -> "%s %,d".formatted(kind.kind, kind.triggers))
                .collect(Collectors.joining(", ")));
  }

  private static String rule(RuleState rule) {
    String fired = rule.lastFired == 0 ? "has not fired" : "last fired " + at(rule.lastFired);
    return "rule %s: %s%s"
        .formatted(rule.rule, fired, rule.deadline == 0 ? "" : ", decides at " + at(rule.deadline));
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
