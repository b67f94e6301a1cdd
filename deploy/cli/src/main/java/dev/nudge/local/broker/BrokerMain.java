package dev.nudge.local.broker;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** The broker's process: formats new storage, then runs until it is stopped. */
public final class BrokerMain {
  private BrokerMain() {}

  /**
   * Runs a broker.
   *
   * @param args cluster id and path of {@code server.properties}
   */
  public static void main(String[] args) {
    String[] format = {
      "format", "--ignore-formatted", "--cluster-id", args[0], "--config", args[1]
    };
    int status = StorageTool.execute(format, System.out);
    if (status != 0) {
      System.exit(status);
    }
    Kafka.main(new String[] {args[1]});
  }
}
