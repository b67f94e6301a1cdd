package dev.nudge.evaluation.protocols;

import static dev.nudge.evaluation.TestStream.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.evaluation.TestStream;
import dev.nudge.evaluation.sequences.EventDetails;
import dev.nudge.evaluation.sequences.SequenceSet;
import dev.nudge.evaluation.sequences.UserSequence;
import dev.nudge.features.FeatureSet;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is a row, and what its label is, on events made up. */
class ProtocolRowsTest {
  @Test
  void neverShowsTheLastClickOfASession() {
    List<UserSequence> session = List.of(session(true, "0", "2", "2", "1", "3"));

    assertThat(ClickstreamRows.every(false).test(session))
        .extracting(ReferenceRow::lastEvent, ReferenceRow::positive)
        .containsExactly(tuple(2, true), tuple(3, true));
    assertThat(new ClickstreamRows(5, 5, true).test(session)).isEmpty();
    assertThat(ClickstreamRows.every(true).test(List.of(session(false, "0", "1", "2")))).isEmpty();
  }

  @Test
  void asksAtTheClickItselfThoughSilenceFollows() {
    ReferenceRow row =
        new ClickstreamRows(3, 3, false).test(List.of(session(false, "0", "1", "2", "3"))).get(0);

    assertThat(row.silence()).isZero();
    assertThat(row.positive()).isFalse();
    assertThat(new ClickstreamRows(3, 3, false).line(row)).isEqualTo("s,3,0");
  }

  @Test
  void stopsAskingAtTheCheckoutPageUnlessItIsAllowed() {
    List<UserSequence> session = List.of(session(true, "0", "2", "2", "6", "3", "3"));

    assertThat(ClickstreamRows.every(false).test(session)).hasSize(1);
    assertThat(ClickstreamRows.every(true).test(session)).hasSize(3);
  }

  @Test
  void takesAnOrderOfTheSameDayForNoReturn() {
    UserSequence customer =
        purchases(
            order("2011-06-01T09:00:00Z", "A"),
            order("2011-06-01T09:01:00Z", "A"),
            order("2011-06-01T15:00:00Z", "B"),
            order("2011-07-01T23:59:00Z", "C"));

    assertThat(new OnlineRetailRows(30, true).test(List.of(customer)))
        .extracting(new OnlineRetailRows(30, true)::line)
        .containsExactly("c,A,1", "c,B,1", "c,C,0");
    assertThat(new OnlineRetailRows(29, false).test(List.of(customer)))
        .extracting(ReferenceRow::positive)
        .containsExactly(true, true, true);
  }

  @Test
  void asksAtTheLastLineOfAnOrderAsOfTheMidnightAfterIt() {
    UserSequence customer =
        purchases(order("2011-06-01T09:00:00Z", "A"), order("2011-06-01T18:00:00Z", "A"));

    ReferenceRow row = new OnlineRetailRows(30, true).test(List.of(customer)).get(0);

    assertThat(row.lastEvent()).isEqualTo(1);
    assertThat(row.silence()).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void separatesOrdersToFitOnByTheCutAndDropsThoseThatEndTooLate() {
    UserSequence customer =
        purchases(
            order("2011-05-31T23:00:00Z", "A"),
            order("2011-06-01T00:00:00Z", "B"),
            order("2011-11-09T12:00:00Z", "C"),
            order("2011-11-10T12:00:00Z", "D"));
    OnlineRetailRows rows = new OnlineRetailRows(30, true);

    assertThat(rows.fit(List.of(customer))).extracting(rows::line).containsExactly("c,A,1");
    assertThat(rows.test(List.of(customer)))
        .extracting(rows::line)
        .containsExactly("c,B,0", "c,C,1");
  }

  @Test
  void countsPurchasesOfTheHoldoutOnly() {
    UserSequence customer =
        purchases(
            order("1997-02-01T00:00:00Z", null),
            order("1997-09-30T00:00:00Z", null),
            order("1997-10-01T00:00:00Z", null),
            order("1998-06-30T00:00:00Z", null));

    ReferenceRow row = new CdnowRows().test(List.of(customer)).get(0);

    assertThat(new CdnowRows().line(row)).isEqualTo("c,1,2");
    assertThat(row.silence()).isEqualTo(Duration.ofDays(1));
    assertThat(CdnowRows.HOLDOUT).isEqualTo(Duration.ofDays(273));
  }

  @Test
  void keepsTheEventsThatACountGoesOnFrom() {
    List<RecordedMessage> orders = List.of(order("1997-02-01T00:00:00Z", null));

    assertThat(read(orders, Dataset.CDNOW.kept()).users().get(0).event(0))
        .isEqualTo(orders.get(0).getEvent());
    assertThat(Dataset.TMALL.kept().events()).isFalse();
  }

  @Test
  void knowsWhileTrainingThatASessionHasEndedAndThatTheLastDayIsWhole() {
    SequenceSet sessions = sessions("s", 20);
    SequenceSet purchases = read(List.of(order("1998-06-30T00:00:00Z", null)));

    assertThat(Dataset.CLICKSTREAMDMM.training(sessions, Duration.ZERO).observedUntil())
        .isEqualTo(TestStream.START.plus(Duration.ofDays(60)));
    assertThat(Dataset.CDNOW.training(purchases, Duration.ZERO).observedUntil())
        .isEqualTo("1998-07-01T00:00:00Z");
  }

  @Test
  void learnsOfOrdersBeforeTheCutAndKnowsForAsLongAsTheirLabelsReachHowTheyWentOn() {
    SequenceSet orders =
        read(
            List.of(
                order("2011-05-20T10:00:00Z", "1"),
                order("2011-06-10T10:00:00Z", "2"),
                order("2011-07-10T10:00:00Z", "3")));

    SequenceSet training =
        Dataset.ONLINE_RETAIL.training(orders.where(Slice.FIT_USERS::holds), Duration.ofDays(30));

    assertThat(training.users()).singleElement().extracting(UserSequence::length).isEqualTo(2);
    assertThat(training.asked().users())
        .singleElement()
        .extracting(UserSequence::length)
        .isEqualTo(1);
    assertThat(training.observedUntil()).isEqualTo("2011-07-01T00:00:00Z");
    assertThat(Protocols.named("online-retail-churn-90d").orElseThrow().outcomesEnd())
        .contains(Instant.parse("2011-08-30T00:00:00Z"));
  }

  @Test
  void judgesOnEveryUserOfAnotherRecording() {
    Protocol protocol = Protocols.named("clickstreamdmm-k3").orElseThrow();
    SequenceSet fit = sessions("f", 50);
    SequenceSet other = sessions("o", 50);

    assertThat(protocol.rows(fit, other).test()).hasSize(50);
    assertThat(protocol.rows(fit, fit).test()).hasSizeBetween(1, 25);
    assertThat(protocol.rows(fit, other).threshold())
        .isNotEmpty()
        .allMatch(row -> row.user().userId().startsWith("f"));
  }

  private static SequenceSet sessions(String prefix, int count) {
    List<RecordedMessage> messages = new ArrayList<>();
    for (int session = 0; session < count; session++) {
      addSession(messages, prefix + session, session % 3 == 0, "0", "1", "2", "3");
    }
    return read(messages);
  }

  private static UserSequence session(boolean purchase, String... pages) {
    List<RecordedMessage> messages = new ArrayList<>();
    addSession(messages, "s", purchase, pages);
    return read(messages).users().get(0);
  }

  private static void addSession(
      List<RecordedMessage> messages, String id, boolean purchase, String... pages) {
    Duration time = Duration.ZERO;
    for (int i = 0; i < pages.length; i++) {
      RecordedMessage click = message(time, id + "-" + i, id, EventType.VIEW, null);
      click.getEvent().setPage(pages[i]);
      messages.add(click);
      time = Duration.ofMinutes(i + 1L);
    }
    if (purchase) {
      messages.add(message(time, id + "-p", id, EventType.PURCHASE, null));
    }
  }

  private static RecordedMessage order(String time, String invoice) {
    RecordedMessage line =
        message(
            Duration.between(TestStream.START, Instant.parse(time)),
            time,
            "c",
            EventType.PURCHASE,
            null);
    line.getEvent().setAttributes(Map.of());
    line.getEvent().setSessionId(invoice);
    return line;
  }

  private static UserSequence purchases(RecordedMessage... lines) {
    return read(List.of(lines)).users().get(0);
  }

  private static SequenceSet read(List<RecordedMessage> messages) {
    return read(
        messages,
        new EventDetails(
            event -> event.getSessionId() == null ? event.getPage() : event.getSessionId(),
            event -> null,
            false));
  }

  private static SequenceSet read(List<RecordedMessage> messages, EventDetails kept) {
    return SequenceSet.read(
        messages.iterator(), FeatureSet.of(List.of("elapsed")), Duration.ofDays(1), kept);
  }
}
