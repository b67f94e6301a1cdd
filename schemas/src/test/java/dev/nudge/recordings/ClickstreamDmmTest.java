package dev.nudge.recordings;

import static dev.nudge.recordings.ReadStream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clicks and sessions together. The rows are made up. */
class ClickstreamDmmTest {
  private static final String SESSIONS = "session,y_purchase,s0,clicks\n7,1,0,3\n8,0,1,2\n";
  private static final String HEADER = "session,seq,t_seconds,page\n";

  @TempDir private Path folder;

  @Test
  void takesASessionForAUserAndAClickForAViewOfItsPage() {
    ReadStream reading = read(SESSIONS, HEADER + "8,0,0,1\n8,1,65,6\n");

    assertThat(reading.events())
        .extracting(
            Event::getEventId,
            Event::getUserId,
            Event::getSessionId,
            Event::getType,
            Event::getPage)
        .containsExactly(
            tuple("clickstreamdmm-click-2", "8", "8", EventType.VIEW, "1"),
            tuple("clickstreamdmm-click-3", "8", "8", EventType.VIEW, "6"));
    assertThat(reading.events().get(0).getTime()).isEqualTo("2020-01-01T10:00:00Z");
    assertThat(reading.events().get(1).getTime()).isEqualTo("2020-01-01T10:01:05Z");
  }

  @Test
  void letsSeqDecideWhereTimesAreEqual() {
    ReadStream reading = read(SESSIONS, HEADER + "8,2,5,c\n8,10,5,e\n8,0,0,a\n8,3,5,d\n8,1,5,b\n");

    assertThat(reading.events())
        .extracting(Event::getPage)
        .containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void letsAPurchasingSessionPurchaseRightAfterItsLastClick() {
    ReadStream reading = read(SESSIONS, HEADER + "7,1,9,3\n7,0,0,2\n8,0,9,1\n7,2,9,5\n8,1,9,0\n");

    assertThat(reading.events().stream().filter(e -> e.getUserId().equals("7")))
        .extracting(Event::getType, Event::getPage)
        .containsExactly(
            tuple(EventType.VIEW, "2"),
            tuple(EventType.VIEW, "3"),
            tuple(EventType.VIEW, "5"),
            tuple(EventType.PURCHASE, null));
    Event purchase = reading.events().stream().filter(e -> e.getPage() == null).findAny().get();
    assertThat(purchase.getEventId()).isEqualTo("clickstreamdmm-session-2");
    assertThat(purchase.getTime()).isEqualTo("2020-01-01T10:00:09Z");
  }

  @Test
  void movesAClickThatIsBeforeAnEarlierOneToIt() {
    ReadStream reading = read(SESSIONS, HEADER + "8,0,0,a\n8,1,30,b\n8,2,20,c\n");

    assertThat(reading.events()).extracting(Event::getPage).containsExactly("a", "b", "c");
    assertThat(reading.events().get(2).getTime()).isEqualTo("2020-01-01T10:00:30Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9,0,0,1 | unknown-session: the sessions file does not say whether it purchased",
        "8,0,3,1 | duplicate-row: seq 0 of the session came before",
        "8,x,3,1 | bad-value: seq is 'x', not a whole number",
        "8,2,-3,1 | bad-time: t_seconds is '-3', no time",
        "8,2,NaN,1 | bad-time: t_seconds is 'NaN', no time",
        "8,2,3, | missing-field: page is blank",
      })
  void tellsTheLineOfAClickItRefuses(String broken, String reason) {
    ReadStream reading = read("session,y_purchase\n8,0\n", HEADER + "8,0,0,1\n" + broken + "\n");

    assertThat(reading.onlyRejection()).isEqualTo("clicks.csv line 3: " + reason);
    assertThat(reading.messages()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9,2 | bad-value: y_purchase is 2; allowed: 0, 1",
        "8,1 | duplicate-row: the session stands on line 2 already",
        "9,1 | no-clicks: the session purchased but has no click, so no time is known",
      })
  void tellsTheLineOfASessionItRefuses(String broken, String reason) {
    ReadStream reading = read("session,y_purchase\n8,0\n" + broken + "\n", HEADER + "8,0,0,1\n");

    assertThat(reading.onlyRejection()).isEqualTo("sessions.csv line 3: " + reason);
    assertThat(reading.messages()).hasSize(1);
  }

  @Test
  void readsTheFolderOfEitherFile() {
    ReadStream reading = read(SESSIONS, HEADER + "7,0,0,1\n");

    assertThat(
            ReadStream.of(StreamFormat.CLICKSTREAMDMM, folder.resolve("sessions.csv")).messages())
        .isEqualTo(reading.messages())
        .hasSize(2);
    assertThat(reading.lines()).isEqualTo(3);
  }

  @Test
  void needsBothFiles() {
    write(folder.resolve("clicks.csv"), HEADER);

    assertThatExceptionOfType(RecordingException.class)
        .isThrownBy(() -> ReadStream.of(StreamFormat.CLICKSTREAMDMM, folder))
        .withMessageContaining("sessions.{csv,csv.gz}");
  }

  private ReadStream read(String sessions, String clicks) {
    write(folder.resolve("sessions.csv"), sessions);
    write(folder.resolve("clicks.csv"), clicks);
    return ReadStream.of(StreamFormat.CLICKSTREAMDMM, folder);
  }
}
