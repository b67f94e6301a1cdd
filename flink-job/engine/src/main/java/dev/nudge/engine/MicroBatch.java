package dev.nudge.engine;

import dev.nudge.features.Step;
import dev.nudge.schemas.Event;
import dev.nudge.scoring.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Steps many users with one model call per wave. The n-th input of a user in a batch goes to wave
 * n, so a wave holds each user at most once and a user's inputs are processed in their order:
 * batching is invisible in results.
 *
 * <p>Between {@link #flush} and the next {@link #add} the batch is empty; it is never state. Not
 * thread-safe.
 */
public final class MicroBatch<S extends UserSlot> {
  private final Engine engine;
  private Scorer scorer;

  /** Null for none. */
  private Challenger challenger;

  private final UserStore<S> store;
  private final Outputs out;

  private final List<S> slots;
  private final SpecificRecord[] inputs;
  private final long[] arrivals;
  private final long[] clocks;
  private final int[] partitions;
  private final long[] offsets;
  private final int[] waves;

  /** Inputs in wave order: indices into the arrays above. */
  private final int[] order;

  /** Where wave w begins in {@link #order}; one more than waves used. */
  private final int[] starts;

  /** Per row of the model call, which input it scores and what that did. */
  private final int[] rowInput;

  private final Step[] steps;

  /**
   * @param scorer its capacity is the most inputs of a batch; stays the caller's to close
   */
  public MicroBatch(Engine engine, Scorer scorer, UserStore<S> store, Outputs out) {
    this.engine = engine;
    this.scorer = scorer;
    this.store = store;
    this.out = out;
    int capacity = scorer.capacity();
    this.slots = new ArrayList<>(capacity);
    this.inputs = new SpecificRecord[capacity];
    this.arrivals = new long[capacity];
    this.clocks = new long[capacity];
    this.partitions = new int[capacity];
    this.offsets = new long[capacity];
    this.waves = new int[capacity];
    this.order = new int[capacity];
    this.starts = new int[capacity + 2];
    this.rowInput = new int[capacity];
    this.steps = new Step[capacity];
    Arrays.setAll(steps, i -> new Step());
  }

  /**
   * Scores by these from now on.
   *
   * @param models the engine's, of the same capacity as the scorer before
   * @throws IllegalStateException if the batch is not empty
   */
  public void scoreBy(Models models) {
    if (!isEmpty()) {
      throw new IllegalStateException("a batch is scored by the same models: flush it first");
    }
    scorer = models.scorer();
    challenger = models.shadow();
  }

  public boolean isEmpty() {
    return slots.isEmpty();
  }

  public boolean isFull() {
    return slots.size() == inputs.length;
  }

  /**
   * Takes one input.
   *
   * @param payload an {@link Event}, or what {@link Engine#apply} takes
   * @param arrival of the input, epoch milliseconds; of an event after {@code clock}
   * @param clock how far time has come in the input's partition, epoch milliseconds
   * @param partition of its topic, where the input lies
   * @param offset of the input there
   * @throws IllegalStateException if the batch is full
   */
  public void add(
      String userId, SpecificRecord payload, long arrival, long clock, int partition, long offset) {
    if (isFull()) {
      throw new IllegalStateException(
          "the batch of %d is full: flush it first".formatted(slots.size()));
    }
    S slot = store.slot(userId);
    int i = slots.size();
    slots.add(slot);
    inputs[i] = payload;
    arrivals[i] = arrival;
    clocks[i] = clock;
    partitions[i] = partition;
    offsets[i] = offset;
    waves[i] = slot.enterBatch();
  }

  /** Processes all inputs, in waves. Afterwards the batch is empty. */
  public void flush() {
    if (slots.isEmpty()) {
      return;
    }
    int waveCount = sortByWave();
    for (int wave = 0; wave < waveCount; wave++) {
      runWave(starts[wave], starts[wave + 1]);
    }
    Arrays.fill(inputs, 0, slots.size(), null);
    slots.clear();
  }

  /** A counting sort, stable: inside a wave the order of arrival stays. */
  private int sortByWave() {
    int size = slots.size();
    int waveCount = 0;
    for (int i = 0; i < size; i++) {
      waveCount = Math.max(waveCount, waves[i] + 1);
    }
    Arrays.fill(starts, 0, waveCount + 2, 0);
    for (int i = 0; i < size; i++) {
      starts[waves[i] + 2]++;
    }
    for (int wave = 2; wave <= waveCount; wave++) {
      starts[wave] += starts[wave - 1];
    }
    for (int i = 0; i < size; i++) {
      order[starts[waves[i] + 1]++] = i;
    }
    return waveCount;
  }

  private void runWave(int from, int to) {
    if (engine.memory().replays()) {
      replay(engine.memory(), from, to);
    }
    int rows = 0;
    for (int at = from; at < to; at++) {
      int i = order[at];
      if (begin(i, rows)) {
        rowInput[rows++] = i;
      } else {
        settle(slots.get(i));
      }
    }
    if (rows == 0) {
      return;
    }
    long began = System.nanoTime();
    scorer.run(rows);
    out.modelRan(rows, System.nanoTime() - began);
    shadow(rows);
    for (int row = 0; row < rows; row++) {
      S slot = slots.get(rowInput[row]);
      int i = rowInput[row];
      engine.complete(
          slot,
          (Event) inputs[i],
          arrivals[i],
          partitions[i],
          offsets[i],
          steps[row],
          scorer,
          row,
          out);
      settle(slot);
    }
  }

  private void replay(ModelMemory champion, int from, int to) {
    for (int at = from; at < to; at++) {
      if (inputs[order[at]] instanceof Event) {
        champion.await(slots.get(order[at]).record());
      }
    }
    champion.catchUp();
  }

  private void shadow(int rows) {
    if (challenger == null) {
      for (int row = 0; row < rows; row++) {
        Challenger.dropLeft(slots.get(rowInput[row]).record());
      }
      return;
    }
    if (challenger.memory().replays()) {
      for (int row = 0; row < rows; row++) {
        challenger.memory().awaitChallenger(slots.get(rowInput[row]).record());
      }
      challenger.memory().catchUp();
    }
    for (int row = 0; row < rows; row++) {
      challenger.fill(slots.get(rowInput[row]).record(), steps[row], row);
    }
    challenger.run(rows);
    for (int row = 0; row < rows; row++) {
      int i = rowInput[row];
      challenger.complete(slots.get(i), (Event) inputs[i], row, out);
    }
  }

  /** Whether the input is to be scored in this row; otherwise it is done. */
  private boolean begin(int i, int row) {
    SpecificRecord input = inputs[i];
    if (input instanceof Event event) {
      return engine.begin(slots.get(i), event, clocks[i], steps[row], scorer, row, out);
    }
    engine.apply(slots.get(i), input, arrivals[i], out);
    return false;
  }

  private void settle(S slot) {
    slot.leaveBatch();
    store.settled(slot, engine.nextDeadline(slot.record()));
  }
}
