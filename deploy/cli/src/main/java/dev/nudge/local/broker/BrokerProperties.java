package dev.nudge.local.broker;

import java.nio.file.Path;
import java.util.Properties;

/** {@code server.properties} of a single node that is broker and controller, on 127.0.0.1 only. */
final class BrokerProperties {
  private BrokerProperties() {}

  static Properties of(int port, int controllerPort, Path data) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty("inter.broker.listener.name", "PLAINTEXT");
    p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.setProperty(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    p.setProperty("log.dirs", data.toString());
    p.setProperty("auto.create.topics.enable", "false");
    singleNode(p);
    recordedTime(p);
    return p;
  }

  private static void singleNode(Properties p) {
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      p.setProperty(topic + ".replication.factor", "1");
      p.setProperty(topic + ".num.partitions", "4");
    }
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    p.setProperty("group.initial.rebalance.delay.ms", "0");
  }

  /**
   * Record timestamps are those of the recording: years ago, or, for the heartbeat that lets every
   * deadline fire, far ahead. The defaults would delete the one after seven days of recorded time
   * and refuse the other.
   */
  private static void recordedTime(Properties p) {
    p.setProperty("log.retention.ms", "-1");
    p.setProperty("log.roll.ms", Long.toString(Long.MAX_VALUE));
    p.setProperty("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
  }
}
