package dev.nudge.engine;

/**
 * Where a {@link MicroBatch} finds user records and leaves them.
 *
 * @param <S> what the store needs to find a record's place again
 */
public interface UserStore<S extends UserSlot> {

  /**
   * The user's slot, with an empty record for a user not known. Stays valid as long as {@link
   * UserSlot#isInBatch}.
   */
  S slot(String userId);

  /**
   * One input of the user is done; the record has changed.
   *
   * @param deadline when the user's silence matters next, epoch milliseconds; {@link
   *     Long#MAX_VALUE} if never
   */
  void settled(S slot, long deadline);
}
