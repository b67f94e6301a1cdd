package dev.nudge.scoring;

import static dev.nudge.scoring.Finding.Outcome.RIGHT;
import static dev.nudge.scoring.Finding.Outcome.UNCHECKED;
import static dev.nudge.scoring.Finding.Outcome.WRONG;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is right and what is wrong with a model file: the checks that {@link OnnxModel#load} makes,
 * without ending at the first fault. What depends on something that is wrong is left unchecked.
 *
 * @param findings in the order of the checks
 */
public record ModelCheck(List<Finding> findings) {

  public ModelCheck {
    findings = List.copyOf(findings);
  }

  /** Checks a file; one that cannot be read is a finding, too. */
  public static ModelCheck of(Path file) {
    Gathered gathered = new Gathered();
    gathered
        .check("file", () -> OnnxModel.read(file), bytes -> "%,d bytes".formatted(bytes.length))
        .flatMap(bytes -> OnnxModel.inspect(bytes, gathered))
        .ifPresent(OnnxModel::close);
    return new ModelCheck(gathered.findings);
  }

  /** Whether the job would run the model. */
  public boolean usable() {
    return findings.stream().allMatch(finding -> finding.outcome() == RIGHT);
  }

  private static final class Gathered implements Findings {
    private final List<Finding> findings = new ArrayList<>();

    @Override
    public void right(String subject, String found) {
      findings.add(new Finding(RIGHT, subject, found, "", ""));
    }

    @Override
    public void wrong(ModelException refusal) {
      ModelFault fault = refusal.fault();
      findings.add(
          new Finding(WRONG, fault.subject(), fault.found(), fault.expected(), fault.remedy()));
    }

    @Override
    public void unchecked(String subject, String reason) {
      findings.add(new Finding(UNCHECKED, subject, reason, "", ""));
    }
  }
}
