package dev.nudge.needs;

import dev.nudge.features.CartLine;
import dev.nudge.features.GoneItems;
import dev.nudge.features.ItemMemory;
import dev.nudge.features.ItemTrace;
import dev.nudge.features.RollingState;
import dev.nudge.schemas.Hashing;

/**
 * The dearest item in the cart or taken out in the visit.
 *
 * @param item where it is among the remembered items; -1 if it is not
 * @param logPrice ln(1 + price); 0 if no price is known
 */
public record Dearest(int item, double logPrice) {
  /** That of a user at a moment. */
  public static Dearest of(UserSnapshot at) {
    RollingState user = at.user();
    Dearest dearest = new Dearest(-1, 0);
    for (CartLine line : user.cart.lines) {
      double logPrice = Math.log1p(line.price());
      if (logPrice > dearest.logPrice) {
        dearest = new Dearest(user.items.indexOf(Hashing.half(line.itemHash())), logPrice);
      }
    }
    GoneItems gone = user.cart.gone;
    for (int i = 0; i < gone.count; i++) {
      int item = user.items.indexOf(Hashing.half(gone.items[i]));
      if (isRemoved(at, i) && ItemTrace.logPrice(user.items.traces[item]) > dearest.logPrice) {
        dearest = new Dearest(item, ItemTrace.logPrice(user.items.traces[item]));
      }
    }
    return dearest;
  }

  /** Mean of ln(1 + price) over the other remembered items of its category; 0 if none is. */
  public double usualOfCategory(RollingState user) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < user.items.count; i++) {
      double other = ItemTrace.logPrice(user.items.traces[i]);
      if (i != item && other > 0 && isOfCategory(user, i)) {
        sum += other;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** Whether a remembered item is of its category. */
  boolean isOfCategory(RollingState user, int other) {
    return item >= 0
        && ItemTrace.category(user.items.traces[other]) != 0
        && ItemTrace.category(user.items.traces[other])
            == ItemTrace.category(user.items.traces[item]);
  }

  double visits(UserSnapshot at) {
    return item < 0 ? 0 : ItemTrace.sessions(at.user().items.traces[item]);
  }

  /** Whether what left the cart left it in the visit, without being bought. */
  static boolean isRemoved(UserSnapshot at, int gone) {
    ItemMemory items = at.user().items;
    int item = items.indexOf(Hashing.half(at.user().cart.gone.items[gone]));
    return at.user().cart.gone.times[gone] >= at.user().session.start
        && item >= 0
        && !items.isBought(item);
  }
}
