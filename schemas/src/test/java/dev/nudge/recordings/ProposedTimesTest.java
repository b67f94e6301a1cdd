package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.mapping.proposal.NoProposalException;
import dev.nudge.mapping.proposal.Wishes;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is doubtful of times, and what is not. */
final class ProposedTimesTest {
  private static final Wishes BERLIN =
      new Wishes(Map.of(), Map.of(), Optional.of(ZoneId.of("Europe/Berlin")));

  @TempDir Path folder;

  /** The first 300 rows are of days up to the 12th, out of order if the month came first. */
  @Test
  void daysBeyondTheTwelfthAnywhereInTheSampleLeaveNoDoubt() throws NoProposalException {
    List<String> lines = new ArrayList<>(List.of("user,time,event"));
    for (int row = 0; row < 320; row++) {
      lines.add("u,01/%02d/2026 10:00,buy".formatted(row < 310 ? row % 12 + 1 : 25));
    }
    Proposed proposed = Proposed.of(folder, BERLIN, lines.toArray(String[]::new));

    assertThat(proposed.proposal().text()).contains("pattern: \"MM/dd/yyyy HH:mm\"");
    assertThat(proposed.doubts()).isEmpty();
  }

  @Test
  void asksForAZoneUntilSomebodySaysIt() throws NoProposalException {
    String[] lines = {"user,time,event", "u,2026-01-05 10:00:00,buy"};

    assertThat(Proposed.of(folder, lines).doubts())
        .containsExactly(
            "time names no zone: taken for UTC; correct 'zone' if that is wrong, or say --zone");
    assertThat(Proposed.of(folder, BERLIN, lines).doubts()).isEmpty();
  }
}
