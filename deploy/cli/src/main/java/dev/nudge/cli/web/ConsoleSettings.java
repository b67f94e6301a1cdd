package dev.nudge.cli.web;

import dev.nudge.config.JobConfig;
import dev.nudge.local.flink.FlinkRest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a console shows, and to whom.
 *
 * @param job how broker, topics, model and rules of the job are reached
 * @param flink its REST interface; empty where none was named
 * @param from what came on the topics before it is not counted
 * @param recording on which rules are tried before they are put; empty for what the topics hold
 * @param host to listen on
 * @param port 0 for any free one
 * @param portOption the option that names the port
 * @param tokens empty where everybody who reaches the port may look and change
 * @param maskUsers whether users have pseudonyms
 */
public record ConsoleSettings(
    JobConfig job,
    Optional<FlinkRest> flink,
    Instant from,
    Optional<Recording> recording,
    String host,
    int port,
    String portOption,
    Optional<Tokens> tokens,
    boolean maskUsers) {
  /** For an answer of Flink; no page waits longer. */
  static final Duration FLINK_LIMIT = Duration.ofSeconds(3);

  /** For whoever is on this machine: the loopback interface, without tokens. */
  public static ConsoleSettings local(JobConfig job, URI flink, int port) {
    return new ConsoleSettings(
        job,
        Optional.of(new FlinkRest(flink, FLINK_LIMIT)),
        Instant.EPOCH,
        Optional.empty(),
        Hosts.LOOPBACK,
        port,
        "--console-port",
        Optional.empty(),
        false);
  }
}
