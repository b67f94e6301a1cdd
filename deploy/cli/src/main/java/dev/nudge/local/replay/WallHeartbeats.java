package dev.nudge.local.replay;

/**
 * Lets event time follow the wall clock once a recording has ended, so that silences of one's own
 * users are decided.
 */
public final class WallHeartbeats implements AutoCloseable {
  private final MessageSender sender;

  public WallHeartbeats(String bootstrapServers, String topic) {
    sender = new MessageSender(bootstrapServers, topic);
  }

  /**
   * Says to every partition what time it is.
   *
   * @throws dev.nudge.local.host.RunFailedException if the broker does not take it
   */
  public void beat() {
    sender.heartbeat(System.currentTimeMillis());
    sender.flush();
  }

  @Override
  public void close() {
    sender.close();
  }
}
