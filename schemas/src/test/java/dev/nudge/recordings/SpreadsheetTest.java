package dev.nudge.recordings;

import static dev.nudge.recordings.ReadStream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a spreadsheet, or another locale, has written. */
class SpreadsheetTest {
  private static final String RETAIL =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
          + "1,22423,Lamp,1,12/1/2010 8:26,2.55,17850.0,France\n";

  private static final String REES46 =
      "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n"
          + "2020-02-01 00:00:00 UTC,view,1,2,,acme,0.5,7,s\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"\"1,234.50\"", "\"12,50\"", "1.2E+3", "$12", "12 €", "0x1p3", "1f", "NaN"})
  void rejectsAPriceInAnotherSpelling(String price) {
    ReadStream reading = read(StreamFormat.REES46, REES46 + row("5", "8").replace("0.5", price));

    assertThat(reading.onlyRejection())
        .startsWith("stream line 3: bad-value: price is '")
        .endsWith("not a number such as 1234.50");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.", ".5", "+2", "-0.25", "007"})
  void takesPlainNumbers(String price) {
    assertThat(
            read(StreamFormat.REES46, REES46 + row("5", "8").replace("0.5", price))
                .rejections()
                .total())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({"1.50E+18, 8, product_id", "5, 1.51562E+18, user_id", "5, '2E+09', user_id"})
  void rejectsAnIdThatWasRounded(String item, String user, String column) {
    assertThat(read(StreamFormat.REES46, REES46 + row(item, user)).onlyRejection())
        .startsWith("stream line 3: bad-value: %s is '".formatted(column));
  }

  @Test
  void takesAnIdThatOnlyLooksLikeANumber() {
    assertThat(read(StreamFormat.REES46, REES46 + row("12E5", "1e9")).rejections().total())
        .isZero();
  }

  @Test
  void rejectsARoundedIdInJson() {
    String line =
        "{\"user_id\": \"1.5E+18\", \"time\": \"2026-01-05T10:00:00Z\", \"type\": \"VIEW\"}\n";

    assertThat(read(StreamFormat.NUDGE, line).onlyRejection()).contains("user_id is '1.5E+18'");
  }

  @Test
  void aLineThatContradictsTheOrderOfDatesIsAnError() {
    assertDateOrder(
        StreamFormat.ONLINE_RETAIL,
        RETAIL + "2,22423,Lamp,1,13/12/2010 8:26,2.55,17850.0,France\n",
        "stream line 3: InvoiceDate is '13/12/2010 8:26'");
    assertDateOrder(
        StreamFormat.REES46,
        REES46 + row("5", "8").replace("2020-02-01", "2020-13-01"),
        "stream line 3: event_time is '2020-13-01");
    assertDateOrder(
        StreamFormat.TMALL,
        "user_id,brand_id,type,visit_datetime\n1,2,0,20-7\n",
        "stream line 2: visit_datetime is '20-7'");
    assertDateOrder(
        StreamFormat.CDNOW,
        "customer_id,date,number_of_cds,dollar_value\n1,19971801,1,2.5\n",
        "stream line 2: date is '19971801'");
  }

  @Test
  void rejectsADayThatTheMonthDoesNotHave() {
    ReadStream reading =
        read(StreamFormat.REES46, REES46 + row("5", "8").replace("02-01", "02-30"));

    assertThat(reading.onlyRejection())
        .startsWith("stream line 3: bad-time: event_time is '2020-02-30");
  }

  private void assertDateOrder(StreamFormat format, String content, String message) {
    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> read(format, content))
        .withMessageStartingWith(message)
        .withMessageContaining("the other way round");
  }

  private static String row(String item, String user) {
    return "2020-02-01 00:00:00 UTC,view,%s,2,,acme,0.5,%s,s\n".formatted(item, user);
  }

  private ReadStream read(StreamFormat format, String content) {
    return ReadStream.of(format, write(folder.resolve("stream"), content));
  }
}
