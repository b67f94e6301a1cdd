package dev.nudge.recordings.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nudge.recordings.ReadStream;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.TrustedRecords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The way from the shop to the recording: order, repetition, delay and damage. */
class StreamGeneratorTest {
  private static final GeneratorSettings SMALL =
      GeneratorSettings.defaults().withUsers(300).withDuration(Duration.ofDays(14));

  @Test
  void makesTheSameMessagesFromTheSameSeed() {
    assertThat(messages(SMALL))
        .isEqualTo(messages(SMALL))
        .isNotEqualTo(messages(SMALL.withSeed(2)));
  }

  @Test
  void handsOutWhatIsHiddenWithoutChangingTheStream() {
    List<Hidden> hidden = new ArrayList<>();

    List<RecordedMessage> messages =
        ReadStream.of(StreamGenerator.stream(SMALL.withoutFaults(), hidden::add)).messages();

    assertThat(messages).isEqualTo(messages(SMALL.withoutFaults()));
    assertThat(hidden)
        .extracting(Hidden::eventId)
        .containsAll(messages.stream().map(m -> m.getEvent().getEventId()).toList());
    assertThat(hidden).anyMatch(Hidden::need).anyMatch(h -> !h.need());
    assertThat(hidden).noneMatch(h -> h.hesitation() > 0 && !h.need());
  }

  @Test
  void peopleRunErrandsOnlyWhereAskedFor() {
    assertThat(motives(SMALL)).containsExactly(Motive.WISH);
    assertThat(motives(SMALL.withErrands())).containsExactlyInAnyOrder(Motive.values());
  }

  private static Set<Motive> motives(GeneratorSettings settings) {
    Set<Motive> motives = EnumSet.noneOf(Motive.class);
    ReadStream.of(
        StreamGenerator.stream(
            settings,
            hidden -> {
              if (hidden.need()) {
                motives.add(hidden.motive());
              }
            }));
    return motives;
  }

  @Test
  void makesOfDefaultsWhatItsDocumentationSays() {
    assertThat(messages(GeneratorSettings.defaults()).size()).isBetween(130_000, 170_000);
  }

  @Test
  void deliversInOrderOfArrival() {
    assertThat(messages(SMALL.withRates(0.1, 0.2, 0.1, 0.05)))
        .isSortedAccordingTo(Comparator.comparing(RecordedMessage::getArrival));
  }

  @Test
  void keepsEventsWithinTheDurationAndEachUserInOrderWithoutFaults() {
    List<Event> events = events(SMALL.withoutFaults());

    assertThat(events)
        .extracting(Event::getTime)
        .allMatch(time -> !time.isBefore(SMALL.start()))
        .allMatch(time -> time.isBefore(SMALL.start().plus(SMALL.duration())));
    assertThat(events).extracting(Event::getEventId).doesNotHaveDuplicates();
    assertThat(events)
        .filteredOn(event -> event.getUserId().equals(events.get(0).getUserId()))
        .isSortedAccordingTo(Comparator.comparing(Event::getTime));
  }

  @Test
  void faultsOnTheWayDoNotChangeWhatPeopleDo() {
    Set<String> without = ids(events(SMALL.withoutFaults()));

    assertThat(ids(events(SMALL.withRates(0.5, 0.3, 0.3, 0)))).isEqualTo(without);
  }

  @Test
  void repeatsAsManyAsAsked() {
    List<Event> events = events(SMALL.withRates(0.2, 0, 0, 0));

    int distinct = ids(events).size();
    assertThat((events.size() - distinct) / (double) distinct).isCloseTo(0.2, within(0.02));
  }

  @Test
  void holdsUpAsManyAsAskedForNoLongerThanAsked() {
    List<RecordedMessage> messages = messages(SMALL.withRates(0, 0.2, 0, 0));

    List<Duration> delays = messages.stream().map(StreamGeneratorTest::delay).toList();
    assertThat(delays).allMatch(delay -> delay.compareTo(SMALL.maxDisorder()) <= 0);
    assertThat(share(delays, Duration.ofSeconds(1))).isCloseTo(0.2, within(0.02));
  }

  @Test
  void delaysAsManyAsAskedBeyondWhatIsAllowed() {
    List<RecordedMessage> messages = messages(SMALL.withRates(0, 0, 0.1, 0));

    List<Duration> delays = messages.stream().map(StreamGeneratorTest::delay).toList();
    Duration late = SMALL.allowedLateness().plus(SMALL.maxDisorder());
    assertThat(delays).allMatch(delay -> delay.compareTo(SMALL.maxLateness()) <= 0);
    assertThat(share(delays, late)).isCloseTo(0.1, within(0.02));
    assertThat(share(delays, Duration.ofSeconds(1))).isEqualTo(share(delays, late));
  }

  @Test
  void damagesAsManyAsAskedInEveryWay() {
    List<RecordedMessage> messages = messages(SMALL.withRates(0, 0, 0, 0.2));

    long raw = messages.stream().filter(message -> message.getEvent() == null).count();
    List<Event> events =
        messages.stream().map(RecordedMessage::getEvent).filter(event -> event != null).toList();
    long blank = events.stream().filter(event -> event.getUserId().isBlank()).count();
    long negative =
        events.stream().filter(event -> event.getPrice() != null && event.getPrice() < 0).count();
    Instant past = SMALL.start();
    Instant future = SMALL.start().plus(SMALL.duration());
    long past1970 = events.stream().filter(event -> event.getTime().isBefore(past)).count();
    long after2100 = events.stream().filter(event -> event.getTime().isAfter(future)).count();
    double all = messages.size();
    assertThat(raw / all).isCloseTo(0.2 * 3 / 7, within(0.02));
    assertThat(List.of(blank / all, negative / all, past1970 / all, after2100 / all))
        .allSatisfy(share -> assertThat(share).isCloseTo(0.2 / 7, within(0.01)));
  }

  @Test
  void rawBytesOfDamagedMessagesDoNotDecode() throws IOException {
    TrustedRecords.ensure();
    Event whole = events(SMALL.withoutFaults()).get(0);
    assertThat(decodes(whole.toByteBuffer())).isTrue();

    assertThat(messages(SMALL.withRates(0, 0, 0, 0.2)))
        .filteredOn(message -> message.getRaw() != null)
        .isNotEmpty()
        .noneMatch(message -> decodes(message.getRaw().duplicate()));
  }

  private static boolean decodes(ByteBuffer bytes) {
    try {
      return Event.getDecoder().decode(bytes) != null;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static Duration delay(RecordedMessage message) {
    return Duration.between(message.getEvent().getTime(), message.getArrival());
  }

  private static double share(List<Duration> delays, Duration above) {
    return delays.stream().filter(delay -> delay.compareTo(above) > 0).count()
        / (double) delays.size();
  }

  private static Set<String> ids(List<Event> events) {
    Set<String> ids = new HashSet<>();
    events.forEach(event -> ids.add(event.getEventId()));
    return ids;
  }

  private static List<Event> events(GeneratorSettings settings) {
    return ReadStream.of(StreamGenerator.stream(settings)).events();
  }

  private static List<RecordedMessage> messages(GeneratorSettings settings) {
    return ReadStream.of(StreamGenerator.stream(settings)).messages();
  }
}
