package dev.nudge.evaluation.recommendations;

import dev.nudge.features.ItemMemory;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is known of a user at a moment: as the job knows it, and by name. */
final class UserSoFar {
  private final RollingState state = new RollingState();
  private final Step step = new Step();
  private final LinkedHashSet<String> recent = new LinkedHashSet<>();
  private final Set<String> met = new HashSet<>();

  void apply(Event event) {
    state.apply(event, step);
    String item = event.getItemId();
    if (item == null) {
      return;
    }
    met.add(item);
    recent.remove(item);
    recent.add(item);
    if (recent.size() > ItemMemory.SIZE) {
      recent.remove(recent.iterator().next());
    }
  }

  RollingState state() {
    return state;
  }

  /** The items that the job remembers, the latest first. */
  List<String> recent() {
    List<String> latestFirst = new ArrayList<>(recent);
    Collections.reverse(latestFirst);
    return latestFirst;
  }

  /** Whether the user has ever met the item. */
  boolean hasMet(String item) {
    return met.contains(item);
  }
}
