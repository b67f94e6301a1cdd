package dev.nudge.evaluation.protocols;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every protocol that models are compared by. */
public final class Protocols {
  private static final Duration DAY = Duration.ofDays(1);

  /** With twice as many, figures on the fit users change by no more than 0.001. */
  private static final int DRAWS = 200;

  private static final Map<String, Protocol> BY_NAME = new LinkedHashMap<>();

  static {
    List<Protocol> all = new ArrayList<>();
    clickstream(all);
    tmall(all);
    onlineRetail(all);
    cdnow(all);
    all.forEach(protocol -> BY_NAME.put(protocol.name(), protocol));
  }

  private Protocols() {}

  /** The protocol of that name, if there is one. */
  public static Optional<Protocol> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Every name. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  private static void clickstream(List<Protocol> all) {
    for (boolean page6 : new boolean[] {false, true}) {
      all.add(clickstream("every", "each of its clicks 3 to 30", ClickstreamRows.every(page6)));
      for (int k : new int[] {3, 5, 10}) {
        all.add(clickstream("k" + k, k + " clicks", new ClickstreamRows(k, k, page6)));
      }
    }
  }

  private static Protocol clickstream(String which, String after, ClickstreamRows rows) {
    return new Protocol(
        "clickstreamdmm-" + which + (rows.page6() ? "-page6" : ""),
        "After %s%s: will this session end in a purchase?"
            .formatted(after, rows.page6() ? "" : ", none of them on the checkout-like page 6"),
        Dataset.CLICKSTREAMDMM,
        rows,
        Reading.purchaseIfActiveWithin(DAY).scoring(),
        false,
        false);
  }

  private static void tmall(List<Protocol> all) {
    for (Propensity propensity : List.of(Propensity.PURCHASE_7D, Propensity.CHURN_7D)) {
      addBoth(
          all,
          new Protocol(
              "tmall-" + propensity.label(),
              "On a Monday evening: " + propensity.question(),
              Dataset.TMALL,
              new TmallRows(propensity),
              propensity.reading().scoring(),
              false,
              false));
    }
  }

  private static void onlineRetail(List<Protocol> all) {
    addBoth(
        all,
        new Protocol(
            "online-retail-return-30d",
            "After an order: will this customer order again, on a later day, within 30 days?",
            Dataset.ONLINE_RETAIL,
            new OnlineRetailRows(30, true),
            Reading.purchaseWithin(DAY.multipliedBy(30)).scoring(),
            false,
            false));
    addBoth(
        all,
        new Protocol(
            "online-retail-churn-90d",
            "After an order: will this customer not order again within 90 days?",
            Dataset.ONLINE_RETAIL,
            new OnlineRetailRows(90, false),
            Reading.silentFor(DAY.multipliedBy(90)).scoring(),
            false,
            false));
  }

  private static void addBoth(List<Protocol> all, Protocol protocol) {
    all.add(protocol);
    all.add(protocol.onFitUsers());
  }

  private static void cdnow(List<Protocol> all) {
    all.add(
        new Protocol(
            "cdnow-any",
            "On 1997-09-30: will this customer purchase at all in the 39 weeks that follow?",
            Dataset.CDNOW,
            new CdnowRows(),
            Reading.purchaseWithin(CdnowRows.HOLDOUT).scoring(),
            false,
            false));
    all.add(
        new Protocol(
            "cdnow-count",
            "On 1997-09-30: on how many days of the 39 weeks that follow will this customer purchase?",
            Dataset.CDNOW,
            new CdnowRows(),
            new PurchaseDays(CdnowRows.HOLDOUT, DRAWS),
            true,
            false));
  }
}
