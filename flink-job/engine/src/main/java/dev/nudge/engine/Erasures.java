package dev.nudge.engine;

import dev.nudge.schemas.Erasure;
import dev.nudge.schemas.ErasureDone;
import dev.nudge.triggers.Consent;
import java.time.Instant;

/** Requests to be forgotten, and what is answered to each. */
final class Erasures {
  private Erasures() {}

  /**
   * Removes what is known of the user, and says what that was.
   *
   * @param arrival of the request, epoch milliseconds
   * @param portrays whether the rules tag users
   */
  static void apply(UserSlot slot, Erasure request, long arrival, boolean portrays, Outputs out) {
    UserRecord before = slot.record();
    boolean known = before.touched != 0;
    boolean erased = slot.erase(request.getTime().toEpochMilli());
    // Also of a user not known: a start without state does not know what was said before.
    boolean portrait = erased && (portrays || before.triggers.isTagged());
    if (portrait) {
      out.portrait(slot.withoutTags(slot.record().erased));
    }
    out.erased(
        ErasureDone.newBuilder()
            .setRequestId(request.getRequestId())
            .setErasedBefore(request.getTime())
            .setArrivedAt(Instant.ofEpochMilli(arrival))
            .setRepeated(!erased)
            .setRecord(erased && known)
            .setModelState(
                erased && (before.champion.state.length > 0 || before.challenger != null))
            .setDeadline(erased && before.triggers.nextDeadline() != Long.MAX_VALUE)
            .setPortrait(portrait)
            .setObjectionKept(slot.record().consent == Consent.WITHDRAWN)
            .build());
  }
}
