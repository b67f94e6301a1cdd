package dev.nudge.cli.bench;

import dev.nudge.evaluation.reports.Column;
import dev.nudge.evaluation.reports.Table;
import dev.nudge.operators.UserSettings;
import dev.nudge.recordings.RecordedStream;
import dev.nudge.recordings.generator.GeneratorSettings;
import dev.nudge.recordings.generator.StreamGenerator;
import dev.nudge.scoring.OnnxModel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What each model of the zoo costs in the same operator and the same engine. */
final class ZooBench {
  /** Whose cost the others' is compared with. */
  private static final ZooModel REFERENCE = ZooModel.GRU;

  private static final List<Column<Size>> COLUMNS =
      List.of(
          Column.of("state, floats", "%,d", Size::stateSize),
          Column.of("user record, mean bytes", "%,d", size -> size.records().meanBytes()),
          Column.of("max bytes", "%,d", size -> size.records().maxBytes()));

  private static final List<ZooModel> MODELS = List.of(ZooModel.values());

  /** In the engine alone records lie in memory, so that more users would change nothing. */
  private static final int ENGINE_USERS = 2_000;

  private final Map<ZooModel, UserSettings> settings = new EnumMap<>(ZooModel.class);

  /**
   * @param cacheRecords null for the job's default
   */
  ZooBench(Integer cacheRecords) throws IOException {
    for (ZooModel model : MODELS) {
      settings.put(model, BenchSettings.load(model.file(), cacheRecords));
    }
  }

  /**
   * What a model keeps.
   *
   * @param stateSize S, floats
   * @param records over the users of a generated stream
   */
  record Size(ZooModel model, int stateSize, RecordSizes records) {

    /** The figures by name, for JSON. */
    Map<String, Object> figures() {
      return Map.of(
          "model",
          model.mark(),
          "stateSize",
          stateSize,
          "userRecord",
          new TreeMap<>(records.figures()));
    }
  }

  /** State and records of each, over such a stream. */
  List<Size> sizes(GeneratorSettings generated) {
    List<Size> sizes = new ArrayList<>();
    settings.forEach(
        (model, with) -> {
          try (RecordedStream stream = StreamGenerator.stream(generated);
              OnnxModel loaded = OnnxModel.load(with.model())) {
            RecordSizes records = RecordSizes.measure(stream.name(), stream, with);
            sizes.add(new Size(model, loaded.contract().stateSize(), records));
          }
        });
    return sizes;
  }

  /** In Markdown. */
  static void print(List<Size> sizes) {
    Table<Size> table = new Table<>("zoo, over a generated stream", COLUMNS);
    sizes.forEach(
        size -> table.row("%s, %s".formatted(size.model().mark(), size.model().label()), size));
    System.out.print("\n" + table.markdown());
  }

  /** The engine alone, a model call per event. */
  Rounds<ZooModel> engine(Load.Settings load, int rounds, Duration length) throws Exception {
    int users = Math.min(load.users(), ENGINE_USERS);
    EngineBench engine = new EngineBench(new Load.Settings(users, load.zipf(), load.seed()));
    return Rounds.run(
        rounds, MODELS, REFERENCE, model -> engine.measure(settings.get(model), length));
  }

  /** Nudge's operator. Every model starts from a savepoint of its own, full of its states. */
  Rounds<ZooModel> operator(
      BenchCluster cluster, Load.Settings load, int rounds, Duration warmUp, Duration length)
      throws Exception {
    Map<ZooModel, OperatorBench> operators = new EnumMap<>(ZooModel.class);
    Map<ZooModel, String> savepoints = new EnumMap<>(ZooModel.class);
    for (ZooModel model : MODELS) {
      System.err.printf("%,d users make their history with %s%n", load.users(), model.mark());
      OperatorBench operator = new OperatorBench(cluster, load, settings.get(model));
      operators.put(model, operator);
      savepoints.put(model, operator.savedHistory());
    }
    return Rounds.run(
        rounds,
        MODELS,
        REFERENCE,
        model ->
            operators.get(model).measure(Variant.NUDGE, savepoints.get(model), warmUp, length));
  }
}
