package dev.nudge.evaluation.sequences;

import dev.nudge.cleaning.DedupWindow;
import dev.nudge.features.Demographics;
import dev.nudge.features.FeatureSet;
import dev.nudge.features.RollingState;
import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes in one user's events and keeps every feature row. */
final class SequenceBuilder {
  private final String userId;
  private final String group;
  private final FeatureSet features;
  private final RollingState state = new RollingState();
  private final Demographics who = new Demographics();
  private final DedupWindow seen = new DedupWindow();
  private long[] arrivals = new long[8];
  private long[] times = new long[8];
  private byte[] types = new byte[8];
  private float[] rows;
  private String[] marks = new String[8];
  private final List<Event> events;
  private int length;

  /**
   * @param keepEvents whether the sequence is to have the events, and not only their rows
   */
  SequenceBuilder(String userId, String group, FeatureSet features, boolean keepEvents) {
    this.userId = userId;
    this.group = group;
    this.features = features;
    this.rows = new float[8 * features.size()];
    this.events = keepEvents ? new ArrayList<>() : null;
  }

  /**
   * Takes in the next event.
   *
   * @param mark to keep with its row; may be null
   * @return false if it is a repeat, and is left out
   */
  boolean add(long arrival, Event event, String mark, Step step) {
    if (!seen.add(event, DedupWindow.DEFAULT_SIZE)) {
      return false;
    }
    state.apply(event, step);
    grow();
    features.fill(state, who, step, FloatBuffer.wrap(rows), length);
    arrivals[length] = arrival;
    times[length] = step.time();
    types[length] = (byte) event.getType().ordinal();
    marks[length] = mark;
    if (events != null) {
      events.add(event);
    }
    length++;
    return true;
  }

  private void grow() {
    if (length == times.length) {
      int capacity = length + length / 2;
      arrivals = Arrays.copyOf(arrivals, capacity);
      times = Arrays.copyOf(times, capacity);
      types = Arrays.copyOf(types, capacity);
      rows = Arrays.copyOf(rows, capacity * features.size());
      marks = Arrays.copyOf(marks, capacity);
    }
  }

  UserSequence build() {
    return new UserSequence(
        userId,
        group,
        length,
        features.size(),
        Arrays.copyOf(arrivals, length),
        Arrays.copyOf(times, length),
        Arrays.copyOf(types, length),
        Arrays.copyOf(rows, length * features.size()),
        Arrays.copyOf(marks, length),
        events);
  }
}
