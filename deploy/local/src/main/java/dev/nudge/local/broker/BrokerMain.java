package dev.nudge.local.broker;

import dev.nudge.local.host.ParentWatch;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * The broker's process: formats the storage, then runs until told to stop or the parent is gone.
 */
public final class BrokerMain {
  private BrokerMain() {}

  /**
   * @param args cluster id and path of {@code server.properties}
   */
  public static void main(String[] args) {
    ParentWatch.bind();
    String[] format = {"format", "--cluster-id", args[0], "--config", args[1]};
    int status = StorageTool.execute(format, System.out);
    if (status != 0) {
      System.exit(status);
    }
    Kafka.main(new String[] {args[1]});
  }
}
