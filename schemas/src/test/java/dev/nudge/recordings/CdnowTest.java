package dev.nudge.recordings;

import static dev.nudge.recordings.ReadStream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Purchases by day. The rows are made up. */
class CdnowTest {
  private static final String HEADER = "customer_id,date,number_of_cds,dollar_value\n";

  @TempDir private Path folder;

  @Test
  void mergesTheRowsOfACustomerAndDayIntoOnePurchase() {
    ReadStream reading =
        read("007,19970301,2,10.50\n12,19970301,1,9\n007,19970302,1,5\n007,19970301,3,20\n");

    assertThat(reading.events())
        .extracting(Event::getEventId, Event::getUserId, Event::getType, Event::getQuantity)
        .containsExactly(
            tuple("cdnow-2", "007", EventType.PURCHASE, 5),
            tuple("cdnow-3", "12", EventType.PURCHASE, 1),
            tuple("cdnow-4", "007", EventType.PURCHASE, 1));
    assertThat(reading.events()).extracting(Event::getPrice).containsExactly(6.1, 9.0, 5.0);
    assertThat(reading.events()).allMatch(event -> event.getCurrency().equals("USD"));
    assertThat(reading.events().get(0).getTime()).isEqualTo("1997-03-01T00:00:00Z");
    assertThat(reading.lines()).isEqualTo(4);
  }

  @Test
  void keepsTheValueOfAPurchaseWithoutCds() {
    Event event = read("1,19970301,0,3.5\n1,19970301,0,1\n").events().get(0);

    assertThat(event.getQuantity()).isNull();
    assertThat(event.getPrice()).isEqualTo(4.5);
  }

  @Test
  void marksTheCustomersOfThePublishedSample() {
    write(folder.resolve("sample-ids.csv"), "customer_id\n007\n");

    assertThat(read("007,19970301,2,10\n7,19970301,1,9\n").events())
        .extracting(Event::getAttributes)
        .containsExactly(Map.of("sample", "1"), Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,19970230,1,5 | bad-time: date is '19970230', no time",
        "1,1997-03-01,1,5 | bad-time: date is '1997-03-01', no time",
        "1,19970301,-1,5 | bad-value: number_of_cds is -1; allowed: 0 or more",
        "1,19970301,1,-5 | bad-value: dollar_value is -5.0; allowed: 0 or more",
        "1,19970301,1, | bad-value: dollar_value is null; allowed: 0 or more",
        ",19970301,1,5 | missing-field: customer_id is blank",
      })
  void tellsTheLineItRefuses(String broken, String reason) {
    ReadStream reading = read("1,19970301,1,5\n" + broken + "\n");

    assertThat(reading.onlyRejection()).isEqualTo("purchases.csv line 3: " + reason);
    assertThat(reading.messages()).hasSize(1);
  }

  private ReadStream read(String rows) {
    write(folder.resolve("purchases.csv"), HEADER + rows);
    return ReadStream.of(StreamFormat.CDNOW, folder);
  }
}
