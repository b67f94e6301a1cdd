package dev.nudge.recommending;

import dev.nudge.schemas.ItemNeighbours;
import dev.nudge.schemas.Neighbour;
import dev.nudge.schemas.RecommendationTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table of the rows that it is given. */
final class HandmadeTable {
  static final Instant UNTIL = Instant.parse("2026-03-01T00:00:00Z");

  private HandmadeTable() {}

  static RecommendationTable of(ItemNeighbours... items) {
    return of(List.of(items));
  }

  static RecommendationTable of(List<ItemNeighbours> items) {
    return RecommendationTable.newBuilder()
        .setId("shop")
        .setVersion("3")
        .setMethod("by-hand")
        .setData("nothing")
        .setTrainedFrom(UNTIL.minusSeconds(1000))
        .setTrainedUntil(UNTIL)
        .setUsers(2)
        .setEvents(9)
        .setFigures(Map.of("recall", 0.25))
        .setItems(new ArrayList<>(items))
        .build();
  }

  /** An item of a category, without neighbours. */
  static ItemNeighbours itemOf(String category, String item) {
    return new ItemNeighbours(item, List.of(), category);
  }

  /** An item and its neighbours: index and score in turn. */
  static ItemNeighbours item(String item, double... neighbours) {
    List<Neighbour> list = new ArrayList<>();
    for (int i = 0; i < neighbours.length; i += 2) {
      list.add(new Neighbour((int) neighbours[i], (float) neighbours[i + 1]));
    }
    return new ItemNeighbours(item, list, null);
  }
}
