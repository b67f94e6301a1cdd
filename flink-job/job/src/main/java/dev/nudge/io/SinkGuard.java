package dev.nudge.io;

import java.io.Serializable;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Looks at the failures of a sink.
 *
 * @param topic as the sink is called
 * @param operations that it does on its topics
 */
record SinkGuard(Denied denied, String topic, List<AclOperation> operations)
    implements Serializable {

  /**
   * Ends the job for good, if a failure is one of rights.
   *
   * @throws DeniedException if so
   */
  void check(Throwable failure) {
    denied.endIfDenied(failure, topic, operations);
  }
}
