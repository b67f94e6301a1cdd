package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import dev.nudge.schemas.RecordedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reads the real data sets and compares with what their publishers and others counted. */
class PublicDataTest {
  private final List<RecordedMessage> messages = new ArrayList<>();
  private Rejections rejections;
  private long linesRead;

  @Test
  void readsEveryRowOfTmall() {
    read(StreamFormat.TMALL);

    assertThat(linesRead).isEqualTo(152_202);
    assertThat(rejections.total()).isZero();
    assertThat(types())
        .isEqualTo(
            Map.of(
                EventType.VIEW, 145_320L,
                EventType.PURCHASE, 5_820L,
                EventType.FAVOURITE, 937L,
                EventType.CART_ADD, 125L));
    assertThat(users()).hasSize(711);
    assertThat(messages.get(0).getArrival()).isAfter(Instant.parse("2013-04-15T00:00:00Z"));
    assertThat(messages.get(messages.size() - 1).getArrival())
        .isBefore(Instant.parse("2013-08-16T00:00:00Z"));
  }

  @Test
  void keepsThePurchasesOfKnownCustomersOfOnlineRetail() {
    read(StreamFormat.ONLINE_RETAIL);

    assertThat(linesRead).isEqualTo(437_874);
    assertThat(rejections.count("duplicate-row")).isEqualTo(437_874 - 433_730);
    assertThat(messages).hasSize(318_750);
    assertThat(users()).hasSize(3_467).allMatch(id -> id.endsWith(".0"));
    assertThat(
            messages.stream()
                .map(m -> m.getEvent().getUserId() + " " + m.getEvent().getSessionId())
                .distinct())
        .hasSize(14_998);
  }

  @Test
  void readsTheRetailrocketSample() {
    read(StreamFormat.RETAILROCKET);

    assertThat(linesRead).isEqualTo(5_169);
    assertThat(types())
        .isEqualTo(
            Map.of(
                EventType.VIEW, 4_732L,
                EventType.CART_ADD, 377L,
                EventType.PURCHASE, 60L));
  }

  @Test
  void readsTheTaobaoSample() {
    read(StreamFormat.TAOBAO);

    assertThat(linesRead).isEqualTo(1_000);
    assertThat(messages).hasSize(1_000);
  }

  @Test
  void readsEveryClickOfClickstreamDmmInTheOrderOfItsSession() {
    readPart(StreamFormat.CLICKSTREAMDMM);

    assertThat(linesRead).isEqualTo(256_719 + 19_371);
    assertThat(rejections.total()).isZero();
    assertThat(types().get(EventType.VIEW)).isEqualTo(256_719);
    assertThat(types().get(EventType.PURCHASE)).isEqualTo(4_363);
    assertThat(users()).hasSize(19_371);
    Map<String, Integer> places = new HashMap<>();
    for (RecordedMessage message : messages) {
      Event event = message.getEvent();
      int place = places.merge(event.getUserId(), 1, Integer::sum) - 1;
      if (event.getType() == EventType.VIEW) {
        assertThat(event.getAttributes()).containsEntry("seq", Integer.toString(place));
      }
    }
  }

  @Test
  void mergesThePurchasesOfCdnowByDay() {
    readPart(StreamFormat.CDNOW);

    assertThat(linesRead).isEqualTo(57_174);
    assertThat(rejections.total()).isZero();
    assertThat(messages).hasSize(55_514);
    assertThat(users()).hasSize(19_342);
    assertThat(
            messages.stream()
                .filter(m -> m.getEvent().getAttributes().containsKey("sample"))
                .map(m -> m.getEvent().getUserId())
                .distinct())
        .hasSize(2_357);
  }

  private void read(StreamFormat format) {
    readPart(format);
    assertThat(linesRead).isEqualTo(messages.size() + rejections.total());
  }

  private void readPart(StreamFormat format) {
    String folder =
        switch (format) {
          case RETAILROCKET, TAOBAO -> format.label() + "-sample";
          default -> format.label();
        };
    try (RecordedStream stream =
        Recordings.open(new StreamRef(format, PublicData.folder(folder)))) {
      stream.forEachRemaining(messages::add);
      rejections = stream.rejections();
      linesRead = stream.linesRead();
    }
    assertThat(messages).isSortedAccordingTo(Comparator.comparing(RecordedMessage::getArrival));
    assertThat(messages.stream().map(m -> m.getEvent().getEventId()).distinct())
        .hasSameSizeAs(messages);
  }

  private Set<String> users() {
    Set<String> users = new HashSet<>();
    messages.forEach(message -> users.add(message.getEvent().getUserId()));
    return users;
  }

  private Map<EventType, Long> types() {
    Map<EventType, Long> counts = new EnumMap<>(EventType.class);
    messages.forEach(message -> counts.merge(message.getEvent().getType(), 1L, Long::sum));
    return counts;
  }
}
