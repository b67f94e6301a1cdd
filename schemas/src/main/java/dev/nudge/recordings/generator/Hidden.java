package dev.nudge.recordings.generator;

/**
 * What drives a generated person at the moment of an event, and the stream does not say: with it,
 * one can judge what has been read from behaviour.
 *
 * @param eventId of the event, which may be lost on the way
 * @param motive why something is wanted; null for somebody who wants nothing
 * @param intent 0 (idle curiosity) to 1 (will buy if the price is right); 0 without a need
 * @param liked items of the category that are liked so far
 * @param cart whether what is wanted lies in the cart
 * @param hesitation how much the cart's dearest item keeps this person from buying, at least 0: its
 *     price above the budget, in natural logarithms, times the sensitivity to price
 * @param daysLeft days until something bought twice or more runs out, less than 0 for one that has;
 *     infinite if nothing will
 */
public record Hidden(
    String eventId,
    Motive motive,
    double intent,
    int liked,
    boolean cart,
    double hesitation,
    double daysLeft) {

  /** Whether anything is wanted. */
  public boolean need() {
    return motive != null;
  }
}
