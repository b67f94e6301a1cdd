package dev.nudge.recordings;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * UCI Online Retail: {@code InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,
 * CustomerID,Country}. Each line of an invoice is a PURCHASE of its StockCode, in pounds; the
 * invoice is the session, the country an attribute, CustomerID keeps its text ({@code 17850.0}).
 * InvoiceDate ({@code 2010-12-01 08:26:00} or {@code 12/1/2010 8:26}) is local British time, taken
 * as UTC.
 *
 * <p>Rows that are no purchase of a known customer are rejected, each under the first reason that
 * holds: a row equal to an earlier one in all columns as text; no CustomerID; a cancellation
 * (InvoiceNo starts with {@code C}); a quantity, then a price, of zero or less. Finding repeats
 * keeps the text of every row read, some 150 bytes each: the whole published file has half a
 * million.
 */
final class OnlineRetailFormat implements TableFormat {
  private static final String FIELD_SEPARATOR = "\u001f";

  private final Set<String> seen = new HashSet<>();

  @Override
  public String label() {
    return StreamFormat.ONLINE_RETAIL.label();
  }

  @Override
  public List<String> columns() {
    return List.of(
        "InvoiceNo",
        "StockCode",
        "Description",
        "Quantity",
        "InvoiceDate",
        "UnitPrice",
        "CustomerID",
        "Country");
  }

  @Override
  public Event event(Row row) throws RowFault {
    if (!seen.add(String.join(FIELD_SEPARATOR, row.fields()))) {
      throw new RowFault(RowFault.DUPLICATE_ROW, "repeats an earlier row in every column");
    }
    if (row.text("CustomerID") == null) {
      throw new RowFault(RowFault.MISSING_CUSTOMER, "CustomerID is blank");
    }
    String invoice = row.required("InvoiceNo");
    if (invoice.startsWith("C")) {
      throw new RowFault(RowFault.CANCELLATION, "InvoiceNo starts with C");
    }
    int quantity = row.wholeNumber("Quantity");
    if (quantity <= 0) {
      throw new RowFault(
          RowFault.NON_POSITIVE_QUANTITY, "Quantity is %d; allowed: above 0".formatted(quantity));
    }
    Double price = row.number("UnitPrice");
    if (price == null || price <= 0) {
      throw new RowFault(
          RowFault.NON_POSITIVE_PRICE, "UnitPrice is %s; allowed: above 0".formatted(price));
    }

    Event event =
        row.event(
            row.id("CustomerID"),
            row.time("InvoiceDate", Times::dateAndTimeOrMonthFirst),
            EventType.PURCHASE);
    event.setItemId(row.id("StockCode"));
    event.setQuantity(quantity);
    event.setPrice(price);
    event.setCurrency("GBP");
    event.setSessionId(invoice);
    String country = row.text("Country");
    if (country != null) {
      event.setAttributes(Map.of("country", country));
    }
    return event;
  }
}
