package dev.nudge.engine;

/** Where a {@link MicroBatch} finds user records and leaves them. */
public interface UserStore {

  /**
   * The user's slot, with an empty record for a user not known. Stays valid until {@link #settled}
   * has been called for it as often as it was handed out.
   */
  UserSlot slot(String userId);

  /**
   * One input of the user is done; the record has changed.
   *
   * @param deadline when the user's silence matters next, epoch milliseconds; {@link
   *     Long#MAX_VALUE} if never, which also means that nothing is known of the user and the record
   *     can go
   */
  void settled(UserSlot slot, long deadline);
}
