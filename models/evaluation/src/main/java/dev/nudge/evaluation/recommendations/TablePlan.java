package dev.nudge.evaluation.recommendations;

import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.schemas.ItemNeighbours;
import dev.nudge.schemas.Neighbour;
import dev.nudge.schemas.RecommendationTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table to be made.
 *
 * @param id table id, such as {@code items}
 * @param version table version, such as {@code 1}
 * @param data what the recording is, for the file: no path of this machine
 * @param method how items are compared
 * @param recentItems of each user, so many items count: those met last
 */
public record TablePlan(String id, String version, String data, Method method, int recentItems) {

  /**
   * Makes the table from fit users' events before the cut.
   *
   * @param cut nothing that arrived from here on is looked at
   * @throws TooFewItemsException if no fit user was interested in two items by then
   */
  public RecommendationTable train(Histories recording, Instant cut, StepListener listener) {
    Histories known = recording.before(cut).only(UserSlice.FIT);
    Ratings ratings = Ratings.of(known, recentItems);
    if (ratings.users().stream().noneMatch(user -> user.size() > 1)) {
      throw new TooFewItemsException(known.users().size(), cut);
    }
    List<List<Neighbour>> neighbours = method.neighbours(ratings, listener);
    List<ItemNeighbours> items = new ArrayList<>();
    for (int i = 0; i < neighbours.size(); i++) {
      items.add(new ItemNeighbours(ratings.items().get(i), neighbours.get(i)));
    }
    Map<String, String> settings = new TreeMap<>(method.settings());
    settings.put("recentItems", Integer.toString(recentItems));
    return RecommendationTable.newBuilder()
        .setId(id)
        .setVersion(version)
        .setMethod(method.label())
        .setData(data)
        .setTrainedFrom(recording.start())
        .setTrainedUntil(known.end())
        .setUsers(known.users().size())
        .setEvents(known.events())
        .setSettings(settings)
        .setItems(items)
        .build();
  }
}
