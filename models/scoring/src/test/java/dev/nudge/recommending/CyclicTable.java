package dev.nudge.recommending;

import dev.nudge.schemas.ItemNeighbours;
import dev.nudge.schemas.Neighbour;
import java.util.ArrayList;
import java.util.List;

/**
 * A table in which every item goes best with the one that follows it, then with the one after that,
 * and so on around.
 */
public final class CyclicTable {
  /** Id and version. */
  public static final String NAME = "shop:3";

  private static final int MOST_NEIGHBOURS = 8;

  private final byte[] file;

  private CyclicTable(byte[] file) {
    this.file = file;
  }

  public static CyclicTable of(String... items) {
    List<ItemNeighbours> rows = new ArrayList<>();
    for (int i = 0; i < items.length; i++) {
      rows.add(new ItemNeighbours(items[i], neighbours(i, items.length), null));
    }
    return new CyclicTable(TableFile.write(HandmadeTable.of(rows)));
  }

  private static List<Neighbour> neighbours(int of, int items) {
    List<Neighbour> neighbours = new ArrayList<>();
    for (int step = 1; step < Math.min(items, MOST_NEIGHBOURS); step++) {
      neighbours.add(new Neighbour((of + step) % items, 1f / step));
    }
    return neighbours;
  }

  /** As it travels in a job. */
  public RecommenderSettings settings(int count) {
    return new RecommenderSettings(file, count);
  }

  public Recommender recommender(int count) {
    return new Recommender(NeighbourTable.load(file), count);
  }

  /** The bytes of its file. */
  public byte[] file() {
    return file.clone();
  }
}
