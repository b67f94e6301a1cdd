package dev.nudge.recommending;

import dev.nudge.recommending.TableException.Kind;
import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.ItemNeighbours;
import dev.nudge.schemas.Neighbour;
import dev.nudge.schemas.RecommendationTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table that has passed every check, packed. Immutable, safe to share between threads.
 *
 * <p>An item is found by its 32-bit hash, which is what a user record keeps. Of two items with one
 * hash the more popular one is found. In a table of n items an item shares its hash with another
 * with a chance of n / 2³²: of 100,000 items about one pair does, of a million about 116.
 */
public final class NeighbourTable {
  /** As long as an item of an event may be, in UTF-16 code units. */
  private static final int MAX_ITEM_LENGTH = 256;

  private static final int[] NO_ITEMS = {};

  private final String name;
  private final Instant trainedUntil;
  private final List<String> items;

  /** The items' hashes, by index. */
  private final int[] hashes;

  /** Indices of the items, ascending by hash, those of one hash by index. */
  private final int[] byHash;

  private final int[][] neighbours;
  private final float[][] scores;

  /** Indices of the items of each category, by its 64-bit hash; 0 is that of none. */
  private final Map<Long, int[]> byCategory;

  private NeighbourTable(RecommendationTable table) {
    List<ItemNeighbours> rows = table.getItems();
    name = table.getId() + ":" + table.getVersion();
    trainedUntil = table.getTrainedUntil();
    items = rows.stream().map(ItemNeighbours::getItem).toList();
    hashes = items.stream().mapToInt(Hashing::hash32).toArray();
    byHash = sortedByHash(hashes);
    neighbours =
        rows.stream()
            .map(row -> row.getNeighbours().stream().mapToInt(Neighbour::getIndex).toArray())
            .toArray(int[][]::new);
    scores = rows.stream().map(NeighbourTable::scoresOf).toArray(float[][]::new);
    byCategory =
        IntStream.range(0, rows.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    index -> Hashing.hashOrNone(rows.get(index).getCategory()),
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        list -> list.stream().mapToInt(Integer::intValue).toArray())));
  }

  private static float[] scoresOf(ItemNeighbours row) {
    float[] values = new float[row.getNeighbours().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getNeighbours().get(i).getScore();
    }
    return values;
  }

  /** Sorts longs that hold the hash above the index: no boxes, and ties by index. */
  private static int[] sortedByHash(int[] hashes) {
    return IntStream.range(0, hashes.length)
        .mapToLong(i -> ((long) hashes[i] << 32) | i)
        .sorted()
        .mapToInt(packed -> (int) packed)
        .toArray();
  }

  /**
   * Reads and checks a table's file.
   *
   * @throws TableException if it cannot be read or cannot be right
   */
  public static NeighbourTable load(Path file) {
    try {
      return load(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new TableException(Kind.UNREADABLE, file + ": there is no such file", e);
    } catch (IOException e) {
      throw new TableException(Kind.UNREADABLE, "%s cannot be read: %s".formatted(file, e), e);
    }
  }

  /**
   * Reads and checks a table's file.
   *
   * @param file all of its bytes; not kept
   * @throws TableException if it cannot be right
   */
  public static NeighbourTable load(byte[] file) {
    return of(TableFile.read(file));
  }

  /**
   * Checks a table.
   *
   * @throws TableException if it cannot be right
   */
  public static NeighbourTable of(RecommendationTable table) {
    List<ItemNeighbours> rows = table.getItems();
    if (rows.isEmpty()) {
      throw new TableException(Kind.EMPTY, "there is no item in it");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      checkItem(rows.get(i).getItem(), i, seen);
      checkNeighbours(rows.get(i), i, rows.size());
    }
    return new NeighbourTable(table);
  }

  private static void checkItem(String item, int index, Set<String> seen) {
    if (item.isBlank() || item.length() > MAX_ITEM_LENGTH || !seen.add(item)) {
      throw new TableException(
          Kind.BAD_ITEM,
          "item %d, '%.40s', is blank, longer than %d characters, or there twice"
              .formatted(index, item, MAX_ITEM_LENGTH));
    }
  }

  private static void checkNeighbours(ItemNeighbours row, int self, int size) {
    Set<Integer> seen = new HashSet<>(Set.of(self));
    float last = 1;
    for (Neighbour neighbour : row.getNeighbours()) {
      int index = neighbour.getIndex();
      if (index < 0 || index >= size || !seen.add(index)) {
        throw new TableException(
            Kind.BAD_NEIGHBOUR,
            "item '%s' has neighbour %d, which is itself, there twice, or not among the %,d items"
                .formatted(row.getItem(), index, size));
      }
      float score = neighbour.getScore();
      // So written, NaN fails it too.
      if (!(score > 0 && score <= last)) {
        throw new TableException(
            Kind.BAD_SCORE,
            "item '%s' has a neighbour of score %s after one of %s; allowed: greater than 0, at most 1, descending"
                .formatted(row.getItem(), score, last));
      }
      last = score;
    }
  }

  /** Id and version, {@code id:version}. */
  public String name() {
    return name;
  }

  /** Nothing from here on was looked at in training. */
  public Instant trainedUntil() {
    return trainedUntil;
  }

  /** Number of items; their indices go from 0, the most popular, to this. */
  public int size() {
    return items.size();
  }

  /** At most so many items, the most popular first. */
  public List<String> mostPopular(int count) {
    return items.subList(0, Math.min(count, items.size()));
  }

  String item(int index) {
    return items.get(index);
  }

  /** Indices of a category's items, the most popular first; not to be changed. */
  int[] ofCategory(long hash) {
    return byCategory.getOrDefault(hash, NO_ITEMS);
  }

  int hash(int index) {
    return hashes[index];
  }

  /** Index of the most popular item with this hash; -1 if there is none. */
  int find(int hash) {
    int low = 0;
    int high = byHash.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hashes[byHash[middle]] < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < byHash.length && hashes[byHash[low]] == hash ? byHash[low] : -1;
  }

  /** Indices of an item's neighbours, the most alike first; not to be changed. */
  int[] neighbours(int index) {
    return neighbours[index];
  }

  /** Their scores. */
  float[] scores(int index) {
    return scores[index];
  }
}
