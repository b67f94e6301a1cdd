package dev.nudge.cli.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/** Small files as the public data sets have them, with something to learn. */
final class MadeUpData {
  private MadeUpData() {}

  /** Sessions of four to six clicks, one in four with a purchase, and then with fast clicks. */
  static void clickstream(Path folder) throws IOException {
    StringBuilder clicks = new StringBuilder("session,seq,t_seconds,page\n");
    StringBuilder sessions = new StringBuilder("session,y_purchase\n");
    for (int session = 0; session < 200; session++) {
      sessions.append("%d,%d%n".formatted(session, session % 4 == 0 ? 1 : 0));
      for (int seq = 0; seq < 4 + session % 3; seq++) {
        int seconds = seq * (session % 4 == 0 ? 5 : 60);
        clicks.append("%d,%d,%d,%d%n".formatted(session, seq, seconds, seq % 3));
      }
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("clicks.csv"), clicks);
    Files.writeString(folder.resolve("sessions.csv"), sessions);
  }

  /** Users who come every few days of four months, and purchase a day after a cart. */
  static void tmall(Path folder) throws IOException {
    Random random = new Random(1);
    StringBuilder events = new StringBuilder("user_id,brand_id,type,visit_datetime\n");
    for (int user = 0; user < 150; user++) {
      LocalDate day = LocalDate.of(2013, 4, 15).plusDays(random.nextInt(20));
      int pause = 1 + random.nextInt(14);
      while (day.isBefore(LocalDate.of(2013, 8, 15))) {
        boolean cart = random.nextInt(4) == 0;
        append(events, user, cart ? 3 : 0, day);
        if (cart) {
          append(events, user, 1, day.plusDays(1));
        }
        day = day.plusDays(1 + random.nextInt(2 * pause));
      }
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("events.csv"), events);
  }

  /** Customers who order every few days to weeks of a year; one in five from abroad. */
  static void onlineRetail(Path folder) throws IOException {
    Random random = new Random(1);
    StringBuilder lines =
        new StringBuilder(
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    for (int customer = 0; customer < 150; customer++) {
      LocalDate day = LocalDate.of(2010, 12, 1).plusDays(random.nextInt(60));
      int pause = 5 + random.nextInt(60);
      while (day.isBefore(LocalDate.of(2011, 12, 9))) {
        lines.append(
            "%d,item,thing,1,%s 10:00:00,2.5,%d.0,%s%n"
                .formatted(
                    500_000 + lines.length(),
                    day,
                    customer,
                    customer % 5 == 0 ? "France" : "United Kingdom"));
        day = day.plusDays(1 + random.nextInt(2 * pause));
      }
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("online_retail.csv"), lines);
  }

  private static void append(StringBuilder events, int user, int type, LocalDate day) {
    events.append(
        "%d,%d,%d,%d-%d%n"
            .formatted(user, user % 7, type, day.getMonthValue(), day.getDayOfMonth()));
  }
}
