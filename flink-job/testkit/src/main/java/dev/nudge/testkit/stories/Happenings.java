package dev.nudge.testkit.stories;

import dev.nudge.schemas.ProfileUpdate;
import dev.nudge.schemas.ReceiptOutcome;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * Whom a story is about, how time passes, and what is heard of users that is no event.
 *
 * @param <S> the story that it is a part of
 */
abstract class Happenings<S extends Happenings<S>> {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  private final Map<String, ZoneId> zones = new HashMap<>();
  private Plot plot = new Plot(START.toEpochMilli());
  private String where = "";
  private String user = "somebody";

  abstract S self();

  /** Where what follows is said, for failures. */
  final void where(String place) {
    where = place;
    plot.where(place);
  }

  final String where() {
    return where;
  }

  /** Something else is said: what was done last is not spoken of any more. */
  abstract void next();

  /** The id of a rule that there is. */
  abstract String known(String rule);

  /** What has been done. */
  final Plot plot() {
    return plot;
  }

  /** Whom the next is about. */
  final String user() {
    return user;
  }

  /** Where the story begins, such as {@code 2026-03-02T10:00:00Z}; before anything happens. */
  public S start(String time) {
    if (!plot.isEmpty()) {
      throw new IllegalArgumentException("a story starts before anything happens in it");
    }
    plot = new Plot(StoryTimes.instant(time, ZoneOffset.UTC));
    return self();
  }

  /** Whom what follows is about. */
  public S user(String id) {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a user's id is not blank");
    }
    next();
    user = id;
    return self();
  }

  /** The visit ends; what comes next, unless a time is said, is another visit. */
  public S leaves() {
    next();
    plot.leave(user);
    return self();
  }

  /** So much later, such as {@code 45m} or {@code 7d}. */
  public S after(String time) {
    next();
    passBy(time);
    return self();
  }

  final void passBy(String time) {
    plot.passTo(plot.now() + StoryTimes.span(time).toMillis());
  }

  /**
   * At a time: {@code 22:30}, the next time that the user's clock shows it; {@code
   * 2026-03-02T22:30}, on the user's clock; or {@code 2026-03-02T22:30:00Z}.
   */
  public S at(String time) {
    long at = StoryTimes.next(time, plot.now(), zone());
    StoryWords.require(at >= plot.now(), time, "a time that has not passed in the story");
    next();
    plot.passTo(at);
    return self();
  }

  private ZoneId zone() {
    return zones.getOrDefault(user, ZoneOffset.UTC);
  }

  /** The user's time zone, such as {@code Europe/Berlin}. */
  public S livesIn(String zone) {
    zones.put(user, StoryTimes.zone(zone));
    return profile(ProfileUpdate.newBuilder().setTimeZone(zone));
  }

  /** The user agrees to be nudged. */
  public S consents() {
    return profile(ProfileUpdate.newBuilder().setMarketingConsent(true));
  }

  /** The user objects to being nudged. */
  public S objects() {
    return profile(ProfileUpdate.newBuilder().setMarketingConsent(false));
  }

  /** What else is known of the user; user and time are set here. */
  public S profile(ProfileUpdate.Builder update) {
    next();
    plot.send(update.setUserId(user));
    return self();
  }

  /** The user's last nudge of a rule is delivered. */
  public S receives(String rule) {
    return receipt(rule, ReceiptOutcome.DELIVERED);
  }

  /** The user opens the last nudge of a rule. */
  public S opens(String rule) {
    return receipt(rule, ReceiptOutcome.OPENED);
  }

  /** The user clicks in the last nudge of a rule. */
  public S clicks(String rule) {
    return receipt(rule, ReceiptOutcome.CLICKED);
  }

  /** The last nudge of a rule cannot be delivered. */
  public S misses(String rule) {
    return receipt(rule, ReceiptOutcome.FAILED);
  }

  /** The user unsubscribes, by way of the last nudge of a rule. */
  public S unsubscribes(String rule) {
    return receipt(rule, ReceiptOutcome.UNSUBSCRIBED);
  }

  private S receipt(String rule, ReceiptOutcome outcome) {
    next();
    plot.receive(user, known(rule), outcome);
    return self();
  }

  /** The user asks to be forgotten. */
  public S isErased() {
    next();
    plot.erase(user);
    return self();
  }
}
