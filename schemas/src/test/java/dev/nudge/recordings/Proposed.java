package dev.nudge.recordings;

import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.proposal.NoProposalException;
import dev.nudge.mapping.proposal.Proposal;
import dev.nudge.mapping.proposal.Proposal.Word;
import dev.nudge.mapping.proposal.Proposer;
import dev.nudge.mapping.proposal.Wishes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A mapping that is proposed for a table, and the table. */
record Proposed(Path file, Proposal proposal) {
  static final Wishes NOTHING = new Wishes(Map.of(), Map.of(), Optional.empty());

  static Proposed of(Path folder, String... lines) throws NoProposalException {
    return of(folder, NOTHING, lines);
  }

  static Proposed of(Path folder, Wishes wishes, String... lines) throws NoProposalException {
    Path file = ReadStream.write(folder.resolve("own.csv"), String.join("\n", lines) + "\n");
    return new Proposed(file, Proposer.propose(SampleFile.read(file, 10_000), wishes));
  }

  List<String> doubts() {
    return proposal.doubts();
  }

  /** What words were taken for. */
  Map<String, String> taken() {
    return proposal.words().stream().collect(Collectors.toMap(Word::word, Word::taken));
  }

  RecordedStream open() {
    return Recordings.open(StreamRef.parse("csv:" + file), Mapping.parse(proposal.text()));
  }
}
