package dev.nudge.cli.rules;

import dev.nudge.cli.options.JsonFile;
import dev.nudge.config.JobConfig;
import dev.nudge.schemas.Control;
import dev.nudge.schemas.ControlAnswer;
import dev.nudge.schemas.HeldModel;
import dev.nudge.schemas.ModelRelease;
import dev.nudge.triggers.ControlCheck;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nudge model releases}. */
@Command(
    name = "releases",
    description = {
      "Lists the models that score in a running job, and what became of each release.",
      "Of an id the topic keeps the last release for good, and earlier ones for some time."
    })
public final class ModelReleasesCommand implements Callable<Integer> {
  @Mixin private RunningJob job;
  @Mixin private JsonFile json;
  @Spec private CommandSpec spec;

  /** What is printed, as JSON has it. */
  record Listed(String asOf, int subtasks, List<Scoring> scoring, List<Release> releases) {}

  /**
   * @param share of the users for whom it decides, of a canary; else null
   * @param since null for the model that the job was started with
   * @param on how many subtasks it scores
   */
  record Scoring(String role, String model, String sha256, Double share, String since, int on) {
    static Scoring of(HeldModel model, int on) {
      return new Scoring(
          model.getRole().name().toLowerCase(Locale.ROOT),
          model.getId() + ":" + model.getVersion(),
          model.getSha256(),
          model.getShare(),
          model.getSince() == null ? null : model.getSince().toString(),
          on);
    }
  }

  /**
   * @param outcome scores, refused and why, or what else became of it
   */
  record Release(String role, String model, String sha256, String changedAt, String outcome) {
    static Release of(Control control, RuleStatus status) {
      ModelRelease release = (ModelRelease) control.getChange();
      return new Release(
          release.getRole().name().toLowerCase(Locale.ROOT),
          release.getId() + ":" + release.getVersion(),
          release.getSha256(),
          control.getTime().toString(),
          outcome(control, status.held(release.getRole()), status));
    }

    private static String outcome(Control control, RuleStatus.Held held, RuleStatus status) {
      if (control.getTime().equals(held.changedAt())) {
        return "scores on %d of %d".formatted(held.on(), held.of());
      }
      return status
          .answer(ControlCheck.keyOf(control), control.getTime())
          .map(ModelReleasesCommand::outcome)
          .orElse("no answer yet, or none that the topic still has");
    }
  }

  private static String outcome(ControlAnswer answer) {
    return answer.getAccepted() ? "accepted; no longer" : "refused: " + answer.getMessage();
  }

  @Override
  public Integer call() {
    json.requireWritable();
    JobConfig config = job.config();
    RuleStatus status = job.status();
    List<Release> releases = new ArrayList<>();
    ControlMessages.read(
        config,
        control -> {
          if (control.getChange() instanceof ModelRelease) {
            releases.add(Release.of(control, status));
          }
        },
        key -> {});
    List<Scoring> scoring = new ArrayList<>();
    status.models().forEach((model, on) -> scoring.add(Scoring.of(model, on)));
    Listed listed =
        new Listed(status.last().orElseThrow().toString(), status.subtasks(), scoring, releases);
    print(listed, spec.commandLine().getOut());
    json.write(listed);
    return 0;
  }

  private static void print(Listed listed, PrintWriter out) {
    out.printf("As the job said at %s, of %d subtasks:%n", listed.asOf, listed.subtasks);
    for (Scoring model : listed.scoring) {
      out.printf(
          "  %-10s %-14s on %d, %s%s%n",
          model.role,
          model.model,
          model.on,
          model.since == null ? "the model of the start" : "since " + model.since,
          model.share == null ? "" : ", for a share of " + model.share);
    }
    out.println(listed.releases.isEmpty() ? "No releases." : "Releases:");
    for (Release release : listed.releases) {
      out.printf(
          "  %-10s %-14s %s  %s  %s%n",
          release.role,
          release.model,
          release.sha256.substring(0, 8),
          release.changedAt,
          release.outcome);
    }
  }
}
