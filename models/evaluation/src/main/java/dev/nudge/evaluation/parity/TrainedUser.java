package dev.nudge.evaluation.parity;

import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.scoring.ModelContract;
import dev.nudge.scoring.Scorer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What training computes of one user: feature rows, and in rows of their own the state before each
 * event and its logits. Remembers which events the job has emitted.
 */
final class TrainedUser {
  /** Training does not know the event. */
  static final int UNKNOWN = -1;

  /** Every event of this id has been found before. */
  static final int FOUND_BEFORE = -2;

  private final UserSequence events;
  private final ModelContract model;
  private final int width;
  private final float[] values;
  private final BitSet found = new BitSet();
  private Map<String, List<Integer>> byId;

  /**
   * @param events marked with their ids
   */
  TrainedUser(UserSequence events, ModelContract model) {
    this.events = events;
    this.model = model;
    this.width = model.stateSize() + model.purchaseEdges().length + model.returnEdges().length;
    this.values = new float[events.length() * width];
  }

  /** Keeps what the model was given and gave at an event. */
  void keep(int event, Scorer scorer, int row) {
    int at = event * width;
    at = keep(scorer.state(), row, model.stateSize(), at);
    at = keep(scorer.purchaseLogits(), row, model.purchaseEdges().length, at);
    keep(scorer.returnLogits(), row, model.returnEdges().length, at);
  }

  private int keep(FloatBuffer rows, int row, int length, int at) {
    rows.get(row * length, values, at, length);
    return at + length;
  }

  /** The features of an event. */
  FloatBuffer features(int event) {
    int features = model.features().size();
    return FloatBuffer.wrap(events.rows()).slice(event * features, features);
  }

  /** The state before an event. */
  FloatBuffer state(int event) {
    return values(event, 0, model.stateSize());
  }

  FloatBuffer purchaseLogits(int event) {
    return values(event, model.stateSize(), model.purchaseEdges().length);
  }

  FloatBuffer returnLogits(int event) {
    int returnBuckets = model.returnEdges().length;
    return values(event, width - returnBuckets, returnBuckets);
  }

  private FloatBuffer values(int event, int from, int length) {
    return FloatBuffer.wrap(values).slice(event * width + from, length);
  }

  /**
   * Finds the event of a row, which then counts as found.
   *
   * @param position where the job has it, from 1: where training has it, too, unless one of them
   *     has left out an event
   * @return its index, {@link #UNKNOWN} or {@link #FOUND_BEFORE}
   */
  int find(String eventId, long position) {
    if (position >= 1 && position <= events.length()) {
      int there = (int) position - 1;
      if (events.mark(there).equals(eventId)) {
        return take(there);
      }
    }
    List<Integer> places = places(eventId);
    for (int place : places) {
      if (!found.get(place)) {
        return take(place);
      }
    }
    return places.isEmpty() ? UNKNOWN : FOUND_BEFORE;
  }

  private int take(int event) {
    if (found.get(event)) {
      return FOUND_BEFORE;
    }
    found.set(event);
    return event;
  }

  private List<Integer> places(String eventId) {
    if (byId == null) {
      byId = new HashMap<>();
      for (int i = 0; i < events.length(); i++) {
        byId.computeIfAbsent(events.mark(i), id -> new ArrayList<>()).add(i);
      }
    }
    return byId.getOrDefault(eventId, List.of());
  }

  /** Hands on what has not been found. */
  void missing(RowCounter into) {
    for (int i = found.nextClearBit(0); i < events.length(); i = found.nextClearBit(i + 1)) {
      into.add(id(i));
    }
  }

  RowId id(int event) {
    return new RowId(events.userId(), events.mark(event), event + 1L, events.time(event));
  }
}
