package dev.nudge.cli.web;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The live view is left open while decisions come at a steady rate: neither the page nor the
 * console grows. Figures by minute go to {@code target/console-open.csv}.
 */
@EnabledIfSystemProperty(
    named = "nudge.flood",
    matches = "true",
    disabledReason = "-Dnudge.flood=true, and -Dnudge.open-minutes for other than 60")
final class ConsoleOpenIT {
  private static final int MINUTES_OPEN = Integer.getInteger("nudge.open-minutes", 60);
  private static final int A_SECOND = 20;
  private static final int USERS = 1_000;
  private static final double MORE = 1.05;
  private static final Path FIGURES = Path.of("target", "console-open.csv");

  @TempDir Path folder;

  /** After a collection of garbage on both sides. */
  private record Figures(
      double pageBytes, double nodes, double listeners, double consoleBytes, int sent) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.0f,%.0f,%.0f,%.0f,%d", pageBytes, nodes, listeners, consoleBytes, sent);
    }
  }

  @Test
  void doesNotGrow() throws Exception {
    PageBrowser.assume();
    Files.deleteIfExists(FIGURES);
    note("minute,page bytes,nodes,listeners,console bytes,triggers sent");
    List<Figures> byMinute = new ArrayList<>();
    try (ConsoleScene scene = new ConsoleScene(folder);
        WebConsole console = scene.open();
        PageBrowser browser = new PageBrowser(folder)) {
      browser.open(console, "live");
      browser.awaitText("Decisions");
      browser.devTools("Performance.enable", Map.of());
      ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
      Flow flow = new Flow(scene);
      try {
        ScheduledFuture<?> sending =
            clock.scheduleAtFixedRate(flow, 0, 1_000_000 / A_SECOND, MICROSECONDS);
        for (int minute = 1; minute <= MINUTES_OPEN; minute++) {
          byMinute.add(clock.schedule(() -> figures(browser, flow.sent.get()), 1, MINUTES).get());
          note(minute + "," + byMinute.get(minute - 1));
          assertThat(sending.isDone()).as("the flow has failed").isFalse();
        }
      } finally {
        clock.shutdownNow();
      }
      scene.awaitTriggers(console, "steady", flow.sent.get());
      browser.assertNoComplaints();
    }

    assertSteady("heap of the page", byMinute, Figures::pageBytes);
    assertSteady("nodes of the page", byMinute, Figures::nodes);
    assertSteady("listeners of the page", byMinute, Figures::listeners);
    assertSteady("heap of the console", byMinute, Figures::consoleBytes);
  }

  /** Sends a trigger at each call. */
  private static final class Flow implements Runnable {
    private final ConsoleScene scene;
    private final AtomicInteger sent = new AtomicInteger();

    Flow(ConsoleScene scene) {
      this.scene = scene;
    }

    @Override
    public void run() {
      int number = sent.getAndIncrement();
      scene.triggerLater("user-" + number % USERS, "steady", "Number " + number + ".");
    }
  }

  private static Figures figures(PageBrowser browser, int sent) {
    browser.devTools("HeapProfiler.collectGarbage", Map.of());
    List<?> metrics = (List<?>) browser.devTools("Performance.getMetrics", Map.of()).get("metrics");
    System.gc();
    return new Figures(
        metric(metrics, "JSHeapUsedSize"),
        metric(metrics, "Nodes"),
        metric(metrics, "JSEventListeners"),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        sent);
  }

  private static double metric(List<?> metrics, String name) {
    return metrics.stream()
        .map(metric -> (Map<?, ?>) metric)
        .filter(metric -> metric.get("name").equals(name))
        .mapToDouble(metric -> ((Number) metric.get("value")).doubleValue())
        .findFirst()
        .orElseThrow();
  }

  /** What is kept is full after the first quarter of an hour; from then on nothing may grow. */
  private static void assertSteady(
      String what, List<Figures> byMinute, ToDoubleFunction<Figures> figure) {
    int quarter = byMinute.size() / 4;
    double second = mean(byMinute.subList(quarter, 2 * quarter), figure);
    double last = mean(byMinute.subList(3 * quarter, byMinute.size()), figure);
    assertThat(last).as(what).isLessThanOrEqualTo(MORE * second);
  }

  private static double mean(List<Figures> minutes, ToDoubleFunction<Figures> figure) {
    return minutes.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static void note(String line) throws IOException {
    Files.writeString(FIGURES, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
