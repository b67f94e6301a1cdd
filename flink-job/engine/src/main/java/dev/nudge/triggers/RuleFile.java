package dev.nudge.triggers;

import dev.nudge.schemas.PolicyChange;
import dev.nudge.schemas.RuleChange;
import dev.nudge.scoring.ScoreName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rule file as changes that control takes. */
public final class RuleFile {
  private RuleFile() {}

  /**
   * A {@link RuleChange} for each rule, in their order, then a {@link PolicyChange} if the file has
   * a policy.
   *
   * @param scores the scores that are computed
   * @throws RuleException with everything that is wrong
   */
  public static List<Object> changes(String yaml, List<ScoreName> scores) {
    RuleBook book = RuleBook.parse(yaml, scores);
    Field file = Field.of(new Mistakes(), null, "", NodeReader.read(yaml, new Mistakes()));
    List<Object> changes = new ArrayList<>();
    for (Node rule : RuleReader.rulesOf(file)) {
      String id = book.rules().get(changes.size()).id();
      changes.add(new RuleChange(id, NodeWriter.write(rule)));
    }
    Optional.ofNullable(file.child("policy").node())
        .ifPresent(policy -> changes.add(new PolicyChange(NodeWriter.write(policy))));
    return changes;
  }
}
