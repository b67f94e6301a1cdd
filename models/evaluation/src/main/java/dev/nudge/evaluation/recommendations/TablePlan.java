package dev.nudge.evaluation.recommendations;

import dev.nudge.evaluation.sequences.UserSlice;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.ItemNeighbours;
import dev.nudge.schemas.Neighbour;
import dev.nudge.schemas.RecommendationTable;
import dev.nudge.schemas.RecordedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
    Map<String, String> categories = categories(known);
    List<ItemNeighbours> items = new ArrayList<>();
    for (int i = 0; i < neighbours.size(); i++) {
      String item = ratings.items().get(i);
      items.add(new ItemNeighbours(item, neighbours.get(i), categories.get(item)));
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

  /** Of each item the category that its events name most often; of equals the first by name. */
  private static Map<String, String> categories(Histories known) {
    Map<String, Map<String, Integer>> named = new HashMap<>();
    for (History user : known.users()) {
      for (RecordedMessage message : user.messages()) {
        Event event = message.getEvent();
        if (event.getItemId() != null && event.getCategory() != null) {
          named
              .computeIfAbsent(event.getItemId(), item -> new TreeMap<>())
              .merge(event.getCategory(), 1, Integer::sum);
        }
      }
    }
    Map<String, String> categories = new HashMap<>();
    named.forEach(
        (item, counts) ->
            categories.put(
                item,
                counts.entrySet().stream()
                    .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                    .orElseThrow()
                    .getKey()));
    return categories;
  }
}
