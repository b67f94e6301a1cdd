package dev.nudge.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.recordings.generator.GeneratorSettings;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ZooBenchTest {
  private static final Load.Settings FEW = new Load.Settings(3, 0.8, 1);
  private static final GeneratorSettings SHORT =
      GeneratorSettings.defaults().withUsers(100).withDuration(Duration.ofDays(3));

  @Test
  void runsEveryArchitectureThroughTheEngine() throws Exception {
    Rounds<ZooModel> rounds = new ZooBench(null).engine(FEW, 1, Duration.ofMillis(1));

    assertThat((Map<?, ?>) rounds.figures().get("eventsPerSecond"))
        .hasSameSizeAs(ZooModel.values());
  }

  @Test
  void carriesTheStateOfEachArchitecture() throws Exception {
    Map<ZooModel, ZooBench.Size> sizes =
        new ZooBench(null)
            .sizes(SHORT).stream().collect(Collectors.toMap(ZooBench.Size::model, s -> s));

    assertThat(sizes.values())
        .extracting(s -> s.model().mark() + " " + s.stateSize())
        .containsExactlyInAnyOrder(
            "logistic-regression 0", "mlp 0", "dbn 0", "cnn 96", "gru 48", "lstm 96", "gru-3 144");
    assertThat(meanBytes(sizes, ZooModel.THREE_GRUS) - meanBytes(sizes, ZooModel.GRU))
        .as("96 floats more")
        .isBetween(380L, 390L);
  }

  private static long meanBytes(Map<ZooModel, ZooBench.Size> sizes, ZooModel model) {
    return sizes.get(model).records().meanBytes();
  }

  @Test
  void comparesWithinARoundWithTheReference() throws Exception {
    Iterator<Rate> rates =
        List.of(
                new Rate(1, 1), // the round that does not count
                new Rate(1, 1),
                new Rate(100, 10),
                new Rate(200, 5),
                new Rate(10, 100),
                new Rate(20, 25))
            .iterator();

    Map<String, Object> figures =
        Rounds.run(2, List.of(ZooModel.GRU, ZooModel.MLP), ZooModel.GRU, m -> rates.next())
            .figures();

    assertThat(figures)
        .containsEntry("eventsPerSecondRatio", Map.of("gru/mlp", spread(0.5, 0.5, 0.5)))
        .containsEntry("eventsPerCpuRatio", Map.of("gru/mlp", spread(0.375, 0.25, 0.5)));
  }

  private static Map<String, Object> spread(double median, double min, double max) {
    return Map.of("median", median, "min", min, "max", max);
  }
}
