package dev.nudge.local.flink;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.prometheus.AbstractPrometheusReporter;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's Prometheus reporter, listening on 127.0.0.1 only: Flink's own listens on every interface
 * and has no option for it. Everything but the address is Flink's.
 */
public final class LoopbackPrometheus implements MetricReporterFactory {
  private static final String PREFIX = "metrics.reporter.prom.";

  /** Flink's settings for it, of one process. */
  public static Map<String, String> settings(int port) {
    return Map.of(
        PREFIX + "factory.class", LoopbackPrometheus.class.getName(),
        PREFIX + "port", Integer.toString(port),
        PREFIX + "filterLabelValueCharacters", "false");
  }

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return new Reporter(Integer.parseInt(properties.getProperty("port")));
  }

  private static final class Reporter extends AbstractPrometheusReporter {
    private final int port;
    private HTTPServer server;

    Reporter(int port) {
      this.port = port;
    }

    @Override
    public void open(MetricConfig config) {
      super.open(config);
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      try {
        server = new HTTPServer(address, metrics(), true);
      } catch (IOException e) {
        throw new UncheckedIOException("no metrics at " + address, e);
      }
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
