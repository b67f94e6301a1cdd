package dev.nudge.recordings;

import dev.nudge.cleaning.Cleaned;
import dev.nudge.cleaning.Cleaner;
import dev.nudge.cleaning.CleaningSettings;
import dev.nudge.cleaning.InputTopic;
import dev.nudge.mapping.Mapping;
import dev.nudge.mapping.proposal.NoProposalException;
import dev.nudge.mapping.proposal.Proposal;
import dev.nudge.mapping.proposal.Proposal.Word;
import dev.nudge.mapping.proposal.Proposer;
import dev.nudge.mapping.proposal.Wishes;
import dev.nudge.schemas.ProfileUpdate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A mapping that is proposed for a table, and the table. */
record Proposed(Path file, Proposal proposal) {
  static final Wishes NOTHING = wishes(Map.of(), Map.of());

  static Wishes wishes(Map<String, String> fields, Map<String, String> words) {
    return new Wishes(fields, words, Optional.empty());
  }

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

  /** The profile updates that the table holds by it. */
  List<ProfileUpdate> profiles() {
    Cleaner<ProfileUpdate> cleaner = Cleaner.ofProfiles(CleaningSettings.defaults());
    List<ProfileUpdate> profiles = new ArrayList<>();
    try (RecordedStream stream = open()) {
      stream
          .inputs()
          .orElseThrow()
          .forEachRemaining(
              message -> {
                if (InputTopic.of(message) == InputTopic.PROFILES
                    && cleaner.clean(message) instanceof Cleaned.Accepted accepted) {
                  profiles.add((ProfileUpdate) accepted.payload());
                }
              });
    }
    return profiles;
  }
}
