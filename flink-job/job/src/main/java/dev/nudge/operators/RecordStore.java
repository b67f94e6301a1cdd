package dev.nudge.operators;

import dev.nudge.engine.UserRecord;
import java.io.IOException;

/** The keyed state of user records, as the cache sees it; each call is about one user. */
interface RecordStore {

  /** The stored record, or null. */
  UserRecord read(String userId) throws IOException;

  void write(String userId, UserRecord record) throws IOException;

  void delete(String userId) throws IOException;

  /** Sets the user's one event-time timer. */
  void setTimer(String userId, long time);

  void deleteTimer(String userId, long time);
}
