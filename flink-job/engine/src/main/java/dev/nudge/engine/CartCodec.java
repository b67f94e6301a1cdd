package dev.nudge.engine;

import dev.nudge.features.Cart;
import dev.nudge.features.CartLine;
import java.util.ArrayList;
import java.util.List;

/** The part of {@link UserRecordCodec} that holds carts: whole lines, and older ones. */
final class CartCodec {
  private CartCodec() {}

  static void writeWhole(RecordWriter out, Cart cart) {
    int older = cart.older();
    out.startArray(cart.size() - older);
    for (int i = older; i < cart.size(); i++) {
      CartLine line = cart.lines.get(i);
      out.writeString(line.itemId());
      out.writeOptionalString(line.category());
      out.writeDouble(line.price());
      out.writeLong(line.quantity());
      out.writeLong(line.added());
    }
    out.endArray();
  }

  static void writeOlder(RecordWriter out, Cart cart) {
    int older = cart.older();
    out.startArray(older);
    for (int i = 0; i < older; i++) {
      CartLine line = cart.lines.get(i);
      out.writeHash(line.hash());
      out.writeDouble(line.price());
      out.writeLong(line.quantity());
      out.writeLong(line.added());
    }
    out.endArray();
  }

  static void readWhole(RecordReader in, Cart cart, int version) {
    int lines = in.startArray();
    for (int i = 0; i < lines; i++) {
      cart.lines.add(
          new CartLine(
              in.readShared(),
              in.readOptionalShared(),
              version > UserRecordCodec.WITHOUT_MONEY ? in.readDouble() : in.readFloat(),
              in.readInt(),
              version > UserRecordCodec.WITHOUT_TIMES ? in.readLong() : 0));
    }
    in.endArray(lines);
  }

  /** They come before the whole ones. */
  static void readOlder(RecordReader in, Cart cart) {
    int lines = in.startArray();
    if (lines > 0) {
      List<CartLine> older = new ArrayList<>(lines);
      for (int i = 0; i < lines; i++) {
        older.add(new CartLine(in.readHash(), in.readDouble(), in.readInt(), in.readLong()));
      }
      cart.lines.addAll(0, older);
    }
    in.endArray(lines);
  }
}
