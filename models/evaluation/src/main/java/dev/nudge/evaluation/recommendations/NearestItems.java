package dev.nudge.evaluation.recommendations;

import dev.nudge.schemas.Neighbour;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the nearest of an item's candidates; ties go to the more popular one. */
final class NearestItems {
  private static final Comparator<Neighbour> NEAREST_FIRST =
      Comparator.comparingDouble(Neighbour::getScore)
          .reversed()
          .thenComparingInt(Neighbour::getIndex);

  private final int most;
  private final PriorityQueue<Neighbour> farthestFirst =
      new PriorityQueue<>(NEAREST_FIRST.reversed());

  /**
   * @param most kept, at least 1
   */
  NearestItems(int most) {
    this.most = most;
  }

  /** Offers a candidate; one that is not alike at all is passed over. */
  void offer(int index, double score) {
    Neighbour candidate = new Neighbour(index, (float) Math.min(score, 1));
    // So written, NaN is passed over too.
    if (!(candidate.getScore() > 0)) {
      return;
    }
    if (farthestFirst.size() < most) {
      farthestFirst.add(candidate);
    } else if (NEAREST_FIRST.compare(candidate, farthestFirst.peek()) < 0) {
      farthestFirst.poll();
      farthestFirst.add(candidate);
    }
  }

  List<Neighbour> take() {
    List<Neighbour> nearest = new ArrayList<>(farthestFirst);
    nearest.sort(NEAREST_FIRST);
    farthestFirst.clear();
    return nearest;
  }
}
