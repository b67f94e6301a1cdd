package dev.nudge.training.fit;

import dev.nudge.training.networks.UnlabelledRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** The rows of the users fitted on, without their labels. */
final class FitRows implements UnlabelledRows {
  private static final int BATCH = 128;

  /** Of a pass: more rows teach a layer no more. */
  private static final int MOST_ROWS = 100_000;

  private final List<Example> examples;
  private final Normalisation normalisation;

  FitRows(List<Example> examples, Normalisation normalisation) {
    this.examples = examples;
    this.normalisation = normalisation;
  }

  private record Row(Example example, int event) {}

  @Override
  public int width() {
    return normalisation.mean().length;
  }

  @Override
  public void forEachBatch(long seed, Consumer<float[]> receiver) {
    List<Row> rows = drawn(new Random(seed));
    for (int from = 0; from < rows.size(); from += BATCH) {
      List<Row> part = rows.subList(from, Math.min(from + BATCH, rows.size()));
      float[] batch = new float[part.size() * width()];
      for (int i = 0; i < part.size(); i++) {
        Row row = part.get(i);
        normalisation.normalise(row.example().user(), row.event(), batch, i * width());
      }
      receiver.accept(batch);
    }
  }

  /** Rows of users in random order, and then in random order themselves. */
  private List<Row> drawn(Random random) {
    List<Example> users = new ArrayList<>(examples);
    Collections.shuffle(users, random);
    List<Row> rows = new ArrayList<>();
    for (Example user : users) {
      for (int i = 0; i < user.length() && rows.size() < MOST_ROWS; i++) {
        rows.add(new Row(user, i));
      }
    }
    Collections.shuffle(rows, random);
    return rows;
  }
}
