package dev.nudge.recordings.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.mapping.Mapping;
import dev.nudge.recordings.ReadStream;
import dev.nudge.recordings.RecordingException;
import dev.nudge.recordings.RecordingWriter;
import dev.nudge.recordings.Recordings;
import dev.nudge.recordings.StreamFormat;
import dev.nudge.recordings.StreamRef;
import dev.nudge.schemas.Event;
import dev.nudge.schemas.Hashing;
import dev.nudge.schemas.RecordedMessage;
import dev.nudge.schemas.TrustedRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do elsewhere than in a shop, in the words of that domain and in Nudge's. */
final class DomainTest {
  private static final GeneratorSettings SMALL =
      GeneratorSettings.defaults().withUsers(200).withDuration(Duration.ofDays(20)).withErrands();

  @TempDir Path folder;

  @BeforeAll
  static void trustEvents() {
    TrustedRecords.ensure();
  }

  private static List<RecordedMessage> messages(String domain) {
    return ReadStream.of(StreamGenerator.stream(SMALL.withDomain(Domain.named(domain)))).messages();
  }

  private Path inWordsOf(String domain, List<RecordedMessage> messages) {
    Path file = folder.resolve(domain + ".jsonl");
    try (RecordingWriter writer = Recordings.write(file, Mapping.shipped(domain))) {
      messages.forEach(writer::write);
    }
    return file;
  }

  /** Figures of pages rest on these events; bytes that are broken name the schema's version. */
  @Test
  void theShopIsWhatItHasAlwaysBeen() {
    String all =
        ReadStream.of(StreamGenerator.stream(SMALL)).messages().stream()
            .filter(message -> message.getEvent() != null)
            .map(message -> message.toString().replace(", \"order_id\": null", ""))
            .collect(Collectors.joining("\n"));

    assertThat(Hashing.hash64(all)).isEqualTo(-3247878062719474443L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"media", "finance", "health"})
  void whatIsWrittenInADomainsWordsIsReadAsTheSameEvents(String domain) throws IOException {
    List<RecordedMessage> messages = messages(domain);
    Path file = inWordsOf(domain, messages);

    ReadStream read =
        ReadStream.of(
            Recordings.open(new StreamRef(StreamFormat.JSON, file), Mapping.shipped(domain)));

    List<RecordedMessage> whole = new ArrayList<>();
    for (RecordedMessage message : messages) {
      // One whose user is blank is missing in somebody's own words.
      if (message.getEvent() != null && !message.getEvent().getUserId().isBlank()) {
        Event event = Event.newBuilder(message.getEvent()).build();
        if (domain.equals("health")) { // neither is read; a broken event may have a price
          event.setQuery(null);
          event.setPrice(null);
        }
        whole.add(new RecordedMessage(message.getArrival(), event, null));
      }
    }
    assertThat(read.messages()).isEqualTo(whole).hasSizeGreaterThan(1_000);
    assertThat(read.rejections().total()).isEqualTo(messages.size() - whole.size()).isPositive();
    assertThat(Files.readString(file)).doesNotContain("VIEW", "user_id", "PURCHASE");
  }

  @Test
  void aDomainHasItsOwnGoodsAndHabits() {
    assertThat(categories("media")).contains("thriller").doesNotContain("category-0", "dental");
    assertThat(messages("health"))
        .filteredOn(message -> message.getEvent() != null)
        .extracting(message -> message.getEvent().getCurrency())
        .containsOnlyNulls();
    assertThat(messages("media").size()).isGreaterThan(2 * messages("finance").size());
  }

  private static Set<String> categories(String domain) {
    return messages(domain).stream()
        .filter(message -> message.getEvent() != null && message.getEvent().getCategory() != null)
        .map(message -> message.getEvent().getCategory())
        .collect(Collectors.toSet());
  }

  @Test
  void anotherDomainIsRefused() {
    assertThatThrownBy(() -> Domain.named("games"))
        .hasMessage("domain is 'games'; allowed: shop, media, finance, health");
  }

  @Test
  void aMappingGoesWithLinesInOtherNamesAndTheseWithIt() {
    Path file = inWordsOf("media", messages("media"));
    Mapping media = Mapping.shipped("media");

    assertThatThrownBy(() -> Recordings.open(new StreamRef(StreamFormat.JSON, file)))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("a mapping has to say what they mean");
    assertThatThrownBy(() -> Recordings.open(new StreamRef(StreamFormat.NUDGE, file), media))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("json:PATH and csv:PATH only");
    assertThatThrownBy(() -> Recordings.write(folder.resolve("media.avro"), media))
        .isInstanceOf(RecordingException.class)
        .hasMessageContaining("a mapping writes .jsonl or .json");
  }
}
