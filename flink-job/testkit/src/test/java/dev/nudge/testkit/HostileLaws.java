package dev.nudge.testkit;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.cleaning.RawMessage;
import dev.nudge.engine.CollectedOutputs;
import dev.nudge.engine.Oracle;
import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.Receipt;
import dev.nudge.schemas.ReceiptOutcome;
import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What no stream may bring about, kept by books of its own: of the engine it uses the cleaner's
 * judgement alone.
 */
final class HostileLaws {
  private record Fired(String id, long time, String channel, String tag) {}

  private static final Pattern SENTENCE =
      Pattern.compile("[A-Z0-9](?!.*(NaN|Infinity| -\\d)).{5,600}\\.");

  private final CollectedOutputs out;
  private final HostileJourneys journeys = new HostileJourneys();
  private final Cleaner<Event> events;
  private final Cleaner<Erasure> erasures;
  private final Cleaner<Receipt> receipts;
  private final HostileConsents consents;
  private final HostileSilences silences = new HostileSilences();
  private final Map<String, Long> added = new HashMap<>();
  private final Map<String, Long> met = new HashMap<>();
  private final Map<String, Long> bought = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Map<String, List<Fired>> fired = new HashMap<>();
  private int seen;
  private int seenSuppressions;
  private String broken;

  HostileLaws(CollectedOutputs out, JobSetup setup) {
    this.out = out;
    this.events = Cleaner.ofEvents(setup.cleaning());
    this.consents = new HostileConsents(setup.cleaning());
    this.erasures = Cleaner.ofErasures(setup.cleaning());
    this.receipts = Cleaner.ofReceipts(setup.cleaning());
  }

  /** The first law that was broken, and how; null if none was. */
  String broken() {
    return broken;
  }

  /** Passes messages on; what came out of those before is judged before the next. */
  Iterator<RawMessage> watch(Iterator<RawMessage> messages) {
    return new Iterator<>() {
      private RawMessage last;

      @Override
      public boolean hasNext() {
        if (last != null) {
          judge(last);
          last = null;
        }
        return messages.hasNext();
      }

      @Override
      public RawMessage next() {
        last = messages.next();
        return last;
      }
    };
  }

  /** When an item was last bought, put into a cart, or met at all. */
  private static void note(Event event, Predicate<EventType> types, Map<String, Long> times) {
    if (event != null && event.getItemId() != null && types.test(event.getType())) {
      String item = event.getUserId() + "/" + event.getItemId();
      times.merge(item, event.getTime().toEpochMilli(), Math::max);
    }
  }

  private Event event(RawMessage message) {
    return InputTopic.of(message) == InputTopic.CLICKSTREAM
            && events.clean(message) instanceof Cleaned.Accepted accepted
        ? (Event) accepted.payload()
        : null;
  }

  /**
   * Judges what a message brought about, then learns from it: that is deadlines before it, and such
   * as an addition set in the past, as time has been further already.
   */
  private void judge(RawMessage message) {
    Event event = event(message);
    note(event, EventType.CART_ADD::equals, added);
    note(event, type -> type != EventType.PURCHASE, met);
    boolean counts = event != null && journeys.takes(event);
    judgeOutputs();
    note(event, EventType.PURCHASE::equals, bought);
    if (counts) {
      journeys.ends(event);
      silences.end(event);
    }
    if (InputTopic.of(message) == InputTopic.ERASURES
        && erasures.clean(message) instanceof Cleaned.Accepted erased
        && journeys.erases((Erasure) erased.payload())) {
      fired.remove(erased.userId()); // caps go with the person; an objection stays
      silences.forget(erased.userId());
    }
    if (InputTopic.of(message) == InputTopic.PROFILES && !message.isHeartbeat()) {
      consents.hear(message);
    }
    if (InputTopic.of(message) == InputTopic.RECEIPTS && !message.isHeartbeat()) {
      consents.hearReceipt(message);
      giveBack(message);
    }
  }

  /** What a failed delivery took of caps, once: the trigger is not there a second time. */
  private void giveBack(RawMessage message) {
    if (receipts.clean(message) instanceof Cleaned.Accepted accepted
        && accepted.payload() instanceof Receipt receipt
        && receipt.getOutcome() == ReceiptOutcome.FAILED) {
      fired
          .getOrDefault(receipt.getUserId(), new ArrayList<>())
          .removeIf(nudge -> nudge.id.equals(receipt.getTriggerId()));
    }
  }

  private void judge(Trigger trigger) {
    String user = trigger.getUserId();
    check(ids.add(trigger.getTriggerId()), "two triggers with one id", trigger);
    check(silences.take(user, trigger.getRule()), "two records of one silence", trigger);
    long decided = trigger.getDecidedAt().toEpochMilli();
    check(!consents.objects(user), "nudged in spite of an objection", trigger);
    Fired now =
        new Fired(
            trigger.getTriggerId(),
            decided,
            trigger.getAction().get("channel"),
            trigger.getAction().get("tag"));
    boolean exempt = "service".equals(now.tag);
    if (!consents.travels(user) && !exempt) {
      check(!isQuiet(now), "nudged in quiet hours", trigger);
    }
    Instant expires = trigger.getExpiresAt();
    check(!trigger.getDecidedAt().isAfter(expires), "nudged after it expired", trigger);
    if (!exempt) {
      List<Fired> before = fired.computeIfAbsent(user, u -> new ArrayList<>());
      before.add(now);
      check(most(before, now, 1, any -> true) <= 3, "daily cap", trigger);
      check(most(before, now, 7, any -> true) <= 6, "weekly cap", trigger);
      check(most(before, now, 1, f -> "email".equals(f.channel)) <= 1, "daily mails", trigger);
      check(most(before, now, 7, f -> "promo".equals(f.tag)) <= 2, "weekly promo", trigger);
    }
    check(isReadable(trigger), "no reason that a person reads", trigger);
    String journey = journeys.broken(trigger);
    check(journey == null, journey, trigger);
    if (trigger.getCauseEventId() == null) {
      // In silence the evidence is the cart, or without one what the user met last.
      Map<String, Long> of = Set.of("churn", "again").contains(trigger.getRule()) ? met : added;
      for (String item : trigger.getEvidence().getItems()) {
        long gone = bought.getOrDefault(user + "/" + item, Long.MIN_VALUE);
        long put = of.getOrDefault(user + "/" + item, Long.MIN_VALUE);
        check(put >= gone && put != Long.MIN_VALUE, "nudged about what was bought", trigger);
      }
    }
  }

  /** A sentence at least, of known values only, and each in one line. */
  private static boolean isReadable(Trigger trigger) {
    return !trigger.getBecause().isEmpty()
        && trigger.getBecause().stream().allMatch(text -> SENTENCE.matcher(text).matches());
  }

  private static boolean isQuiet(Fired fired) {
    int hour = Instant.ofEpochMilli(fired.time).atOffset(ZoneOffset.UTC).getHour();
    boolean noon = "push".equals(fired.channel) && hour >= 12 && hour < 14;
    return hour >= 22 || hour < 6 || noon;
  }

  private static long most(List<Fired> fired, Fired now, int days, Predicate<Fired> which) {
    long since = now.time - Duration.ofDays(days).toMillis();
    return fired.stream()
        .filter(which)
        .filter(before -> before.time > since && before.time <= now.time)
        .count();
  }

  private void check(boolean holds, String law, Object what) {
    if (!holds && broken == null) {
      broken = law + ": " + what;
    }
  }

  private void judgeOutputs() {
    while (seen < out.triggers().size()) {
      judge(out.triggers().get(seen++));
    }
    while (seenSuppressions < out.suppressions().size()) {
      Suppression held = out.suppressions().get(seenSuppressions++);
      check(silences.take(held.getUserId(), held.getRule()), "two records of one silence", held);
    }
  }

  /** The account: whatever was read is somewhere. */
  void finish(Oracle oracle) {
    judgeOutputs();
    long found =
        oracle.rejected().total()
            + oracle.late()
            + oracle.applied().values().stream().mapToLong(n -> n).sum()
            + out.duplicates()
            + out.beforeErasure()
            + out.scored();
    if (broken == null && oracle.read() != found) {
      broken = "of %d messages read %d are accounted for".formatted(oracle.read(), found);
    }
  }
}
