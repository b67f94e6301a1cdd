package dev.nudge.local.broker;

import dev.nudge.local.host.Await;
import dev.nudge.local.host.JavaProcess;
import dev.nudge.local.host.JavaProgram;
import dev.nudge.local.host.Ports;
import dev.nudge.local.host.RunFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A real Kafka broker (KRaft, broker and controller in one) as a child process on 127.0.0.1. It
 * ends with {@link #close} and, whatever happens, with the process that started it.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final int ATTEMPTS = 3;

  /** Always the same, so that a broker continues with the data of one before. */
  private static final String CLUSTER_ID = "bnVkZ2UtbG9jYWwtMDAwMQ";

  private final JavaProcess process;
  private final Path directory;
  private final int port;

  private KafkaBroker(JavaProcess process, Path directory, int port) {
    this.process = process;
    this.directory = directory;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it answers.
   *
   * @param directory data, configuration and log go there; must exist. Data of a broker before are
   *     kept
   * @param port 0 for any free one
   * @throws RunFailedException if it does not come up, with the reason
   */
  public static KafkaBroker start(Path directory, int port) {
    for (int attempt = 1; ; attempt++) {
      KafkaBroker broker = launch(directory, port == 0 ? Ports.free() : port, attempt);
      try {
        broker.awaitReady();
        return broker;
      } catch (RunFailedException e) {
        broker.close();
        if (port != 0 || attempt == ATTEMPTS || !broker.process.lostPortRace()) {
          throw e;
        }
      }
    }
  }

  private static KafkaBroker launch(Path directory, int port, int attempt) {
    Path config = directory.resolve("server-%d.properties".formatted(attempt));
    Path data = directory.resolve("data");
    int controller = Ports.free();
    while (controller == port) { // nothing holds it yet
      controller = Ports.free();
    }
    Properties properties = BrokerProperties.of(port, controller, data);
    try (Writer writer = Files.newBufferedWriter(config)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JavaProgram program =
        new JavaProgram(
            List.of("-Xmx512m", "-Dlog4j2.configurationFile=classpath:broker-log4j2.properties"),
            System.getProperty("java.class.path"),
            BrokerMain.class,
            List.of(CLUSTER_ID, config.toString()));
    Path log = directory.resolve("kafka-%d.log".formatted(attempt));
    return new KafkaBroker(
        JavaProcess.start("Kafka broker", program, directory, log), directory, port);
  }

  /**
   * Starts it again after its death, with its data and where clients know it; returns when it
   * answers.
   *
   * @throws RunFailedException if it does not come up, with the reason
   */
  public KafkaBroker again() {
    return start(directory, port);
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** What it runs in, to be killed or paused. */
  public JavaProcess process() {
    return process;
  }

  private void awaitReady() {
    Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    try {
      if (!Await.until(() -> answers(admin), START_LIMIT)) {
        throw new RunFailedException(
            "Kafka broker: no answer on %s within %d s."
                .formatted(bootstrapServers(), START_LIMIT.toSeconds()));
      }
    } finally {
      admin.close(Duration.ZERO); // else it waits for answers that may never come
    }
  }

  private boolean answers(Admin admin) {
    if (!process.isAlive()) {
      throw new RunFailedException("It did not start. " + process.reason());
    }
    try {
      return !admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("Interrupted while the Kafka broker started.", e);
    }
  }

  @Override
  public void close() {
    process.close();
  }

  @Override
  public String toString() {
    return "Kafka broker at " + bootstrapServers();
  }
}
