package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.ModelReplay;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.scoring.OnnxModel;
import dev.nudge.scoring.Scorer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Steps a model through the events of rows' users as the job does. */
final class RowReplay {

  /** Is shown every row. */
  @FunctionalInterface
  interface Visitor {
    /**
     * The last known event of row {@code i} was scored; the model's outputs are row {@code at} of
     * the scorer's, until the method returns.
     */
    void reached(int i, Scorer scorer, int at);
  }

  private RowReplay() {}

  /** Shows each row once, in any order. */
  static void run(OnnxModel model, List<ReferenceRow> rows, Visitor visitor) {
    Map<UserSequence, Map<Integer, List<Integer>>> byUser = new IdentityHashMap<>();
    List<UserSequence> users = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      ReferenceRow row = rows.get(i);
      if (!byUser.containsKey(row.user())) {
        users.add(row.user());
      }
      byUser
          .computeIfAbsent(row.user(), user -> new HashMap<>())
          .computeIfAbsent(row.lastEvent(), event -> new ArrayList<>())
          .add(i);
    }
    ModelReplay.run(
        model,
        users,
        (user, event, scorer, at) -> {
          for (int i : byUser.get(user).getOrDefault(event, List.of())) {
            visitor.reached(i, scorer, at);
          }
        });
  }
}
