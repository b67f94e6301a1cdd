package dev.nudge.engine;

import dev.nudge.schemas.Suppression;
import dev.nudge.schemas.Trigger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Keeps triggers and suppressions, and counts the rest. Extend it to take scores or rows too. */
public class CollectedDecisions implements Outputs {
  private final List<Trigger> triggers = new ArrayList<>();
  private final List<Suppression> suppressions = new ArrayList<>();
  private long scored;
  private long duplicates;
  private long beforeErasure;
  private long outOfOrder;
  private long notFinite;
  private long foreignPrices;

  /** In the order they were made; a user's are in the user's order. */
  public final List<Trigger> triggers() {
    return triggers;
  }

  /** In the order they were made; a user's are in the user's order. */
  public final List<Suppression> suppressions() {
    return suppressions;
  }

  /** Events scored: all that were accepted, without repeats. */
  public final long scored() {
    return scored;
  }

  public final long duplicates() {
    return duplicates;
  }

  /** Events from before their user was erased. */
  public final long beforeErasure() {
    return beforeErasure;
  }

  /** Events older than their user's last one; they are among the scored. */
  public final long outOfOrder() {
    return outOfOrder;
  }

  /** Events whose outputs of the model are not finite; they are among the scored. */
  public final long notFinite() {
    return notFinite;
  }

  /** Events whose price is in another currency than the user's; they are among the scored. */
  public final long foreignPrices() {
    return foreignPrices;
  }

  @Override
  public final void trigger(Trigger trigger, ZoneId zone) {
    triggers.add(trigger);
  }

  @Override
  public final void suppression(Suppression suppression) {
    suppressions.add(suppression);
  }

  @Override
  public final void eventScored(long position) {
    scored++;
  }

  @Override
  public final void duplicate() {
    duplicates++;
  }

  @Override
  public final void erasedEvent() {
    beforeErasure++;
  }

  @Override
  public final void eventNotFinite() {
    notFinite++;
  }

  @Override
  public final void foreignPrice() {
    foreignPrices++;
  }

  @Override
  public final void eventOutOfOrder() {
    outOfOrder++;
  }
}
