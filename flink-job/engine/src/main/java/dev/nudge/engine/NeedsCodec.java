package dev.nudge.engine;

import dev.nudge.features.RollingState;

/** The part of {@link UserRecordCodec} that holds what only needs are read from. */
final class NeedsCodec {
  private NeedsCodec() {}

  static void write(RecordWriter out, RollingState rolling) {
    out.writeLongs(rolling.items.traces, rolling.items.count);
    out.writeFloat(rolling.session.eventsLogMean);
    out.writeInts(rolling.rhythm.things, rolling.rhythm.things.length);
    out.writeLongs(rolling.rhythm.traces, rolling.rhythm.traces.length);
    out.writeLongs(rolling.habits.traces, rolling.habits.traces.length);
  }

  static void read(RecordReader in, RollingState rolling) {
    in.readLongs(rolling.items.traces);
    rolling.session.eventsLogMean = in.readFloat();
    rolling.rhythm.things = in.readInts();
    rolling.rhythm.traces = in.readLongs();
    rolling.habits.traces = in.readLongs();
  }
}
