package dev.nudge.recommending;

import dev.nudge.schemas.ItemNeighbours;
import dev.nudge.schemas.Neighbour;
import dev.nudge.schemas.RecommendationTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A table in which every item goes best with the one that follows it, then with the one after that,
 * and so on around.
 */
public final class TestTable {
  /** Id and version. */
  public static final String NAME = "test-table:1";

  private static final int MOST_NEIGHBOURS = 8;

  private final byte[] file;

  private TestTable(byte[] file) {
    this.file = file;
  }

  public static TestTable of(String... items) {
    List<ItemNeighbours> rows = new ArrayList<>();
    for (int i = 0; i < items.length; i++) {
      rows.add(new ItemNeighbours(items[i], neighbours(i, items.length)));
    }
    RecommendationTable table =
        RecommendationTable.newBuilder()
            .setId("test-table")
            .setVersion("1")
            .setMethod("next")
            .setData("nothing")
            .setTrainedFrom(Instant.EPOCH)
            .setTrainedUntil(Instant.EPOCH)
            .setUsers(0)
            .setEvents(0)
            .setItems(rows)
            .build();
    return new TestTable(TableFile.write(table));
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
