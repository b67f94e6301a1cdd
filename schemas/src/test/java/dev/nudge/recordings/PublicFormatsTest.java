package dev.nudge.recordings;

import static dev.nudge.recordings.ReadStream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a row of each public format means, and which rows are refused. The rows are made up. */
class PublicFormatsTest {
  @TempDir private Path folder;

  @Test
  void readsRetailrocketAsPublished() {
    ReadStream reading =
        read(
            StreamFormat.RETAILROCKET,
            """
            timestamp,visitorid,event,itemid,transactionid
            1433221332117,257597,view,355908,
            1433221333000,257597,addtocart,355908,
            1433221334000,257597,transaction,355908,77
            """);

    assertThat(reading.events())
        .extracting(Event::getEventId, Event::getUserId, Event::getType, Event::getItemId)
        .containsExactly(
            tuple("retailrocket-2", "257597", EventType.VIEW, "355908"),
            tuple("retailrocket-3", "257597", EventType.CART_ADD, "355908"),
            tuple("retailrocket-4", "257597", EventType.PURCHASE, "355908"));
    assertThat(reading.events().get(0).getTime()).isEqualTo("2015-06-02T05:02:12.117Z");
    assertThat(reading.events().get(2).getAttributes()).isEqualTo(Map.of("transaction", "77"));
    assertThat(reading.rejections()).isEqualTo(Rejections.NONE);
  }

  @Test
  void readsRetailrocketWithNumberedEventsIsoTimesAndSessions() {
    ReadStream reading =
        read(
            StreamFormat.RETAILROCKET,
            """
            timestamp,visitorid,event,itemid,transactionid,session_id
            2015-09-03T22:01:27.081Z,15,0,30,,2
            2015-09-03T22:01:28.081Z,15,1,30,,2
            2015-09-03T22:01:29.081Z,15,2,30,4,2
            """);

    assertThat(reading.events())
        .extracting(Event::getType, Event::getSessionId)
        .containsExactly(
            tuple(EventType.VIEW, "2"),
            tuple(EventType.CART_ADD, "2"),
            tuple(EventType.PURCHASE, "2"));
  }

  @Test
  void readsTaobaoWithoutAHeader() {
    ReadStream reading =
        read(
            StreamFormat.TAOBAO,
            """
            1,2268318,2520377,pv,1511544070
            1,2268318,2520377,cart,1511544071
            1,2268318,2520377,fav,1511544072
            1,2268318,2520377,buy,1511544073
            """);

    assertThat(reading.events())
        .extracting(Event::getType)
        .containsExactly(
            EventType.VIEW, EventType.CART_ADD, EventType.FAVOURITE, EventType.PURCHASE);
    Event first = reading.events().get(0);
    assertThat(first.getEventId()).isEqualTo("taobao-1");
    assertThat(first.getItemId()).isEqualTo("2268318");
    assertThat(first.getCategory()).isEqualTo("2520377");
    assertThat(first.getTime()).isEqualTo("2017-11-24T17:21:10Z");
    assertThat(first.getPrice()).isNull();
  }

  @Test
  void readsRees46AndLeavesItsPricesToTheCleaning() {
    ReadStream reading =
        read(
            StreamFormat.REES46,
            """
            event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session
            2019-10-01 00:00:00 UTC,view,44600062,2103807459595387724,,shiseido,35.79,541312140,72d76fde
            2019-10-01 00:00:01 UTC,cart,44600062,2103807459595387724,appliances.kettle,,-7.94,541312140,72d76fde
            2019-10-01 00:00:02 UTC,remove_from_cart,44600062,2103807459595387724,,,35.79,541312140,
            2019-10-01 00:00:03 UTC,purchase,44600062,2103807459595387724,,,,541312140,72d76fde
            """);

    assertThat(reading.events())
        .extracting(Event::getType, Event::getCategory, Event::getPrice, Event::getSessionId)
        .containsExactly(
            tuple(EventType.VIEW, "2103807459595387724", 35.79, "72d76fde"),
            tuple(EventType.CART_ADD, "appliances.kettle", -7.94, "72d76fde"),
            tuple(EventType.CART_REMOVE, "2103807459595387724", 35.79, null),
            tuple(EventType.PURCHASE, "2103807459595387724", null, "72d76fde"));
    assertThat(reading.events().get(0).getAttributes()).isEqualTo(Map.of("brand", "shiseido"));
    assertThat(reading.events().get(0).getTime()).isEqualTo("2019-10-01T00:00:00Z");
  }

  @Test
  void mergesClicksAndBuysOfYoochooseByTime() {
    write(
        folder.resolve("yoochoose-clicks.dat"),
        """
        1,2014-04-07T10:51:09.277Z,214536502,0
        1,2014-04-07T10:57:09.868Z,214536506,S
        """);
    ReadStream.gzip(
        folder.resolve("yoochoose-buys.dat.gz"),
        """
        1,2014-04-07T10:54:00.000Z,214536502,12462,2
        1,2014-04-07T10:58:00.000Z,214536506,0,0
        """);

    ReadStream reading = ReadStream.of(StreamFormat.YOOCHOOSE, folder);

    assertThat(reading.events())
        .extracting(Event::getEventId, Event::getType, Event::getCategory, Event::getPrice)
        .containsExactly(
            tuple("yoochoose-click-1", EventType.VIEW, null, null),
            tuple("yoochoose-buy-1", EventType.PURCHASE, null, 12462.0),
            tuple("yoochoose-click-2", EventType.VIEW, "S", null),
            tuple("yoochoose-buy-2", EventType.PURCHASE, null, null));
    assertThat(reading.events())
        .extracting(Event::getQuantity)
        .containsExactly(null, 2, null, null);
    assertThat(reading.events()).allMatch(event -> event.getUserId().equals("1"));
    assertThat(ReadStream.of(StreamFormat.YOOCHOOSE, folder.resolve("yoochoose-clicks.dat")))
        .isEqualTo(
            new ReadStream(
                reading.messages(),
                reading.rejections(),
                4,
                "yoochoose:%s: 4 lines read, none rejected by the reader, 1 sorted into the order of time"
                    .formatted(folder.resolve("yoochoose-clicks.dat"))));
  }

  @Test
  void needsBothFilesOfYoochoose() {
    write(folder.resolve("yoochoose-clicks.dat"), "1,2014-04-07T10:51:09.277Z,214536502,0\n");

    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> ReadStream.of(StreamFormat.YOOCHOOSE, folder))
        .withMessageContaining("yoochoose-buys.{dat,dat.gz}");
  }

  @Test
  void readsInvoiceLinesOfOnlineRetailAsPurchases() {
    ReadStream reading =
        read(
            StreamFormat.ONLINE_RETAIL,
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536381,82567,"LOUNGE,METAL ""SIGN""\",2,2010-12-01 09:41:00,2.1,15311.0,United Kingdom
            536382,22041,RECORD FRAME,3,12/1/2010 9:42,3.5,15311.0,France
            """);

    assertThat(reading.events())
        .extracting(
            Event::getUserId,
            Event::getType,
            Event::getItemId,
            Event::getQuantity,
            Event::getPrice,
            Event::getCurrency,
            Event::getSessionId)
        .containsExactly(
            tuple("15311.0", EventType.PURCHASE, "82567", 2, 2.1, "GBP", "536381"),
            tuple("15311.0", EventType.PURCHASE, "22041", 3, 3.5, "GBP", "536382"));
    assertThat(reading.events())
        .extracting(Event::getTime)
        .containsExactly(
            Instant.parse("2010-12-01T09:41:00Z"), Instant.parse("2010-12-01T09:42:00Z"));
    assertThat(reading.events().get(1).getAttributes()).isEqualTo(Map.of("country", "France"));
  }

  @Test
  void cleansOnlineRetailAndCountsWhatItDrops() {
    ReadStream reading =
        read(
            StreamFormat.ONLINE_RETAIL,
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            1,A,x,2,2010-12-01 09:41:00,2.1,7.0,France
            1,A,x,2,2010-12-01 09:41:00,2.1,7.0,France
            2,A,x,2,2010-12-01 09:42:00,2.1,,France
            2,A,x,2,2010-12-01 09:42:00,2.1,,France
            C3,A,x,-2,2010-12-01 09:43:00,2.1,7.0,France
            4,A,x,0,2010-12-01 09:44:00,2.1,7.0,France
            5,A,x,1,2010-12-01 09:45:00,0,7.0,France
            """);

    assertThat(reading.messages()).hasSize(1);
    assertThat(reading.rejections().byReason())
        .isEqualTo(
            Map.of(
                "duplicate-row", 2L,
                "missing-customer", 1L,
                "cancellation", 1L,
                "non-positive-quantity", 1L,
                "non-positive-price", 1L));
    assertThat(reading.lines()).isEqualTo(7);
  }

  private ReadStream read(StreamFormat format, String content) {
    return ReadStream.of(format, write(folder.resolve("stream"), content));
  }
}
