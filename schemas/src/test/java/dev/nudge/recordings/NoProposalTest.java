package dev.nudge.recordings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nudge.mapping.proposal.NoProposalException;
import dev.nudge.mapping.proposal.Proposal;
import dev.nudge.mapping.proposal.Proposer;
import dev.nudge.mapping.proposal.Wishes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which no mapping can be proposed. */
final class NoProposalTest {
  private static final Wishes NONE = new Wishes(Map.of(), Map.of(), Optional.empty());

  @TempDir Path folder;

  private Path file(String name, String... lines) {
    return ReadStream.write(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static Proposal propose(Path file) throws NoProposalException {
    return Proposer.propose(SampleFile.read(file, 1_000), NONE);
  }

  @Test
  void saysWhereItLookedForAUserAndWhatToDo() {
    Path file = file("nobody.csv", "date,product,action,email", "2026-01-05,p1,buy,ann@x.de");
    assertThatThrownBy(() -> propose(file))
        .isInstanceOf(NoProposalException.class)
        .hasMessageContaining("nobody.csv: no place for user_id was found in 1 records")
        .hasMessageContaining("looked for names such as user_id, user, customer_id")
        .hasMessageContaining(
            "there is: date ('2026-01-05'), product ('p1'), action ('buy'), email\n")
        .hasMessageContaining("--field user_id=PLACE");
  }

  @Test
  void saysThatItKnowsNoWordAndWhichThereAre() {
    Path file = file("codes.csv", "user,time,action", "u1,2026-01-05T10:00:00Z,17");
    assertThatThrownBy(() -> propose(file))
        .isInstanceOf(NoProposalException.class)
        .hasMessageContaining(
            "what happened stands at action, but none of its words is known: 17 (1)");
  }
}
