package dev.nudge.local.flink;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.prometheus.AbstractPrometheusReporter;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's Prometheus reporter, listening on 127.0.0.1 only, at a free port that it writes into a
 * file of targets, as Prometheus reads them ({@code file_sd_configs}): Flink's own listens on every
 * interface and has no option for it. Everything but the address is Flink's.
 */
public final class LoopbackPrometheus implements MetricReporterFactory {
  private static final String PREFIX = "metrics.reporter.prom.";
  private static final String TARGETS = "targets";

  /**
   * Flink's settings for it, of one process.
   *
   * @param targets the file that it writes when it listens; replaces one that is there
   */
  public static Map<String, String> settings(Path targets) {
    return Map.of(
        PREFIX + "factory.class", LoopbackPrometheus.class.getName(),
        PREFIX + TARGETS, targets.toString(),
        PREFIX + "filterLabelValueCharacters", "false");
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return new Reporter(Path.of(properties.getProperty(TARGETS)));
  }

  private static final class Reporter extends AbstractPrometheusReporter {
    private final Path targets;
    private HTTPServer server;

    Reporter(Path targets) {
      this.targets = targets;
    }

    @Override
    public void open(MetricConfig config) {
      super.open(config);
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      try {
        server = new HTTPServer(any, metrics(), true);
        write("[{\"targets\": [\"127.0.0.1:%d\"]}]".formatted(server.getPort()));
      } catch (IOException e) {
        throw new UncheckedIOException("no metrics on 127.0.0.1, or not into " + targets, e);
      }
    }

    /** At once, as Prometheus may be reading it. */
    private void write(String text) throws IOException {
      Path whole = Files.writeString(targets.resolveSibling(targets.getFileName() + ".new"), text);
      Files.move(whole, targets, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Flink's class does not hand it out to others than its own. */
    private CollectorRegistry metrics() {
      try {
        Field registry = AbstractPrometheusReporter.class.getDeclaredField("registry");
        registry.setAccessible(true);
        return (CollectorRegistry) registry.get(this);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("this Flink keeps its metrics elsewhere", e);
      }
    }

    @Override
    public void close() {
      if (server != null) {
        server.stop();
      }
      super.close();
    }
  }
}
