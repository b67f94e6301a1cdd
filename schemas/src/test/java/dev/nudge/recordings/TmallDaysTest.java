package dev.nudge.recordings;

import static dev.nudge.recordings.ReadStream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nudge.schemas.Event;
import dev.nudge.schemas.EventType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TmallDaysTest {
  private static final String HEADER = "user_id,brand_id,type,visit_datetime\n";

  @TempDir private Path folder;

  @Test
  void putsTheDaysInOrderAndTakesTheYearAs2013() {
    List<Event> events = read("1,7,0,8-3\n1,7,0,4-15\n1,7,0,12-31\n");

    assertThat(events)
        .extracting(event -> event.getTime().atOffset(ZoneOffset.UTC).toLocalDate().toString())
        .containsExactly("2013-04-15", "2013-08-03", "2013-12-31");
  }

  @Test
  void letsNobodyBuyBeforeLooking() {
    List<Event> events = read("1,7,1,8-3\n1,9,0,8-3\n1,7,3,8-3\n1,7,2,8-3\n1,7,0,8-3\n1,9,1,8-3\n");

    assertThat(events)
        .extracting(Event::getItemId, Event::getType)
        .containsExactly(
            tuple("7", EventType.VIEW),
            tuple("7", EventType.FAVOURITE),
            tuple("7", EventType.CART_ADD),
            tuple("7", EventType.PURCHASE),
            tuple("9", EventType.VIEW),
            tuple("9", EventType.PURCHASE));
  }

  @Test
  void keepsRepeatedClicksApart() {
    List<Event> events = read("1,7,0,8-3\n1,7,0,8-3\n1,7,0,8-3\n");

    assertThat(events)
        .extracting(Event::getEventId)
        .containsExactly("tmall-2", "tmall-3", "tmall-4");
    assertThat(gap(events, 0)).isEqualTo(gap(events, 1)).hasSeconds(TmallDays.GAP_SECONDS);
  }

  /** Otherwise the first gap of a day would tell a model how much is still to come. */
  @Test
  void inventsTheSameTimesHoweverMuchFollows() {
    List<Event> few = read("1,7,0,8-3\n1,7,0,8-3\n");
    List<Event> many = read("1,7,0,8-3\n1,7,0,8-3\n" + "1,9,0,8-3\n".repeat(100));

    assertThat(many).startsWith(few.toArray(Event[]::new));
  }

  @Test
  void beginsBetweenEightAndEightAndVariesByUserAndDay() {
    StringBuilder rows = new StringBuilder();
    for (int user = 0; user < 50; user++) {
      rows.append(user).append(",7,0,8-3\n").append(user).append(",7,0,8-4\n");
    }

    List<LocalTime> times =
        read(rows.toString()).stream()
            .map(event -> event.getTime().atOffset(ZoneOffset.UTC).toLocalTime())
            .toList();

    assertThat(times)
        .allMatch(time -> !time.isBefore(LocalTime.of(8, 0)) && time.isBefore(LocalTime.of(20, 0)));
    assertThat(times.stream().distinct().count()).isGreaterThan(90);
  }

  @Test
  void neverRunsIntoTheNextDay() {
    List<Event> events = read("1,7,0,8-3\n".repeat(5_000));

    assertThat(events).hasSize(5_000);
    assertThat(events.get(4_999).getTime()).isEqualTo(Instant.parse("2013-08-03T23:59:59.999Z"));
  }

  private static Duration gap(List<Event> events, int after) {
    return Duration.between(events.get(after).getTime(), events.get(after + 1).getTime());
  }

  private List<Event> read(String rows) {
    return ReadStream.of(StreamFormat.TMALL, write(folder.resolve("stream"), HEADER + rows))
        .events();
  }
}
