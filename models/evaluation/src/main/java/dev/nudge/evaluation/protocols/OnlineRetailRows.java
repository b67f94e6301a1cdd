package dev.nudge.evaluation.protocols;

import dev.nudge.evaluation.sequences.UserSequence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An order of Online Retail, one row each: does the customer order again on a later day within so
 * many days, or not? The last line of the invoice is the last known event. A day counts as a whole,
 * and another order of the same day is no return: so the answer is read as of the midnight after
 * the order's day, given silence until then.
 *
 * <p>Rows before the cut may be fitted on; their labels reach beyond it. Rows of whose days ahead
 * some lie after the last day of the data are left out.
 *
 * @param days ahead
 * @param returns whether an order is asked for, or none
 */
record OnlineRetailRows(int days, boolean returns) implements RowMaker {
  private static final LocalDate LAST_DAY = LocalDate.of(2011, 12, 9);

  @Override
  public List<ReferenceRow> fit(List<UserSequence> users) {
    return rows(users, LocalDate.MIN, cut());
  }

  @Override
  public List<ReferenceRow> test(List<UserSequence> users) {
    return rows(users, cut(), LocalDate.MAX);
  }

  @Override
  public Duration labelReach() {
    return Duration.ofDays(days);
  }

  private static LocalDate cut() {
    return day(Dataset.ONLINE_RETAIL.trainingEnd().orElseThrow().toEpochMilli());
  }

  private static LocalDate day(long millis) {
    return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Days of orders from {@code from}, before {@code to}. */
  private List<ReferenceRow> rows(List<UserSequence> users, LocalDate from, LocalDate to) {
    List<ReferenceRow> rows = new ArrayList<>();
    for (UserSequence user : users) {
      List<Order> orders = orders(user);
      for (Order order : orders) {
        boolean asked = !order.day.isBefore(from) && order.day.isBefore(to);
        if (asked && !order.day.plusDays(days).isAfter(LAST_DAY)) {
          boolean again = orders.stream().anyMatch(other -> isReturn(order.day, other.day));
          Instant midnight = order.day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
          rows.add(new ReferenceRow(user, midnight, order.lastLine, again == returns ? 1 : 0));
        }
      }
    }
    return rows;
  }

  private boolean isReturn(LocalDate day, LocalDate other) {
    return other.isAfter(day) && !other.isAfter(day.plusDays(days));
  }

  private record Order(LocalDate day, int lastLine) {}

  private static List<Order> orders(UserSequence user) {
    Map<String, Order> byInvoice = new LinkedHashMap<>();
    for (int i = 0; i < user.length(); i++) {
      byInvoice.merge(
          user.mark(i), new Order(day(user.time(i)), i), (a, b) -> new Order(a.day, b.lastLine));
    }
    return List.copyOf(byInvoice.values());
  }

  /** {@code CustomerID,InvoiceNo,label}. */
  @Override
  public String line(ReferenceRow row) {
    UserSequence user = row.user();
    return "%s,%s,%d".formatted(user.userId(), user.mark(row.lastEvent()), row.outcome());
  }
}
