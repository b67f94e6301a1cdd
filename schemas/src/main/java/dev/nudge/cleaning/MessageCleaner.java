package dev.nudge.cleaning;

import dev.nudge.schemas.checks.Fault;
import java.util.List;

/** Decides about a topic's messages, whatever they are written in and however much they hold. */
public interface MessageCleaner {

  /**
   * What became of each input of a message, in its order; one thing if it holds none. Whatever it
   * holds, this does not throw; it does where a schema registry that it has to ask does not answer.
   */
  List<Cleaned> cleanEach(RawMessage message);

  /**
   * The same of a message whose arrival is not believed: all is rejected; an objection in it counts
   * all the same.
   *
   * @param fault of the arrival
   * @param arrival to count from instead, epoch milliseconds
   */
  List<Cleaned> refuseEach(RawMessage message, Fault fault, long arrival);
}
