package dev.nudge.engine;

import dev.nudge.features.RollingState;

/** The part of {@link UserRecordCodec} that holds orders and the categories met by name. */
final class OrdersCodec {
  private OrdersCodec() {}

  static void write(RecordWriter out, RollingState rolling) {
    out.writeLong(rolling.orders.count);
    out.writeDouble(rolling.orders.spend);
    out.writeFloat(rolling.orders.gapDays);
    out.writeOptionalString(rolling.orders.lastItem);
    out.writeOptionalString(rolling.orders.lastCategory);
    out.writeOptionalString(rolling.habits.last.get());
    out.writeOptionalString(rolling.habits.favourite.get());
  }

  static void read(RecordReader in, RollingState rolling) {
    rolling.orders.count = in.readInt();
    rolling.orders.spend = in.readDouble();
    rolling.orders.gapDays = in.readFloat();
    rolling.orders.lastItem = in.readOptionalShared();
    rolling.orders.lastCategory = in.readOptionalShared();
    rolling.habits.last.set(in.readOptionalString());
    rolling.habits.favourite.set(in.readOptionalString());
  }
}
