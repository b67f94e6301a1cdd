package dev.nudge.cli.models;

import dev.nudge.training.fit.FitSettings;
import dev.nudge.training.run.TrainingPlan;
import dev.nudge.training.run.TrainingReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a model is, how it was made, what it is good for and what not, in Markdown. */
final class ModelCard {
  private final TrainingReport report;
  private final List<String> arguments;

  ModelCard(TrainingReport report, List<String> arguments) {
    this.report = report;
    this.arguments = arguments;
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write card %s: %s".formatted(file, e), e);
    }
  }

  private String text() {
    TrainingPlan plan = report.plan();
    FitSettings settings = plan.settings();
    return """
        # Model %s:%s

        The model is %s.
        It has two discrete-time survival heads: time to the next purchase and time to the next visit. Written by
        the training itself; do not edit.

        - **data**: %s
        - **period**: %s to %s (exclusive); later events were not looked at
        - **users**: %d fitted on, %d held out to decide when to stop; only users by the rule: %s
        - **events**: %,d
        - **features**: %d that changed in training, by group: %s
        - **loss**: discrete-time survival likelihood of both heads, weighting %s; held-out %s in epoch %s
        - **training**: AdamW, learning rate %s, weight decay %s, dropout %s, %d users a step, gradients over %d events with the state carried, norm clipped at %s, moving average of the weights over %s epochs, seed %d; networks averaged: %d, each with the next seed
        - **calibration**: %s
        - **parity**: worst difference from the trainer %.1e over %,d scores of whole held-out sequences

        ## Command

        ```
        deploy/nudge %s
        ```

        The same release on the same kind of processor gives the same figures, and nearly always the same bytes.

        ## Figures

        %s
        ## Groups of users

        %s
        ## Licence

        %s

        ## Limits

        - It knows the stream it was trained on. On another shop's stream its probabilities are a guess: train on your own.
        - Training reads events only, no profiles: the model has learned nothing from demographics.
        %s"""
        .formatted(
            plan.id(),
            plan.version(),
            plan.architecture().description(),
            plan.scope().data(),
            plan.scope().recording().start(),
            plan.scope().until(),
            report.fitUsers(),
            report.heldOutUsers(),
            plan.scope().slice().rule(),
            report.fitEvents(),
            report.trained().features().size(),
            ModelSummary.perGroup(report.trained().features()),
            settings.weighting().name().toLowerCase(Locale.ROOT),
            losses(),
            TrainingText.epochs(report.trained()),
            settings.learningRate(),
            settings.weightDecay(),
            settings.dropout(),
            settings.batchUsers(),
            settings.chunk(),
            settings.clipNorm(),
            settings.averaging(),
            settings.seed(),
            settings.members(),
            calibration(),
            report.parity().worst(),
            report.parity().scores(),
            command(),
            figures(),
            groups(),
            licence(),
            weighting());
  }

  private String losses() {
    return report.trained().members().stream()
        .map(member -> String.format(Locale.ROOT, "%.4f", member.best().heldOut()))
        .collect(Collectors.joining(", "));
  }

  private String calibration() {
    return report
        .trained()
        .calibration()
        .map(
            both ->
                "purchase %s; return %s"
                    .formatted(both.purchase().description(), both.returns().description()))
        .orElse("none: probabilities are as trained");
  }

  private String figures() {
    if (report.results().isEmpty()) {
      return "None: the recording ends less than a horizon after the period.\n";
    }
    return """
        On what was not trained on, as the README of the models documents; brackets are 95 %% over resampled users; the
        threshold was chosen on held-out users.

        """
            .formatted()
        + ResultTables.of(report.results()).all();
  }

  private String groups() {
    String table = ResultTables.of(report.results()).groups();
    return table.isEmpty()
        ? "No group of users is known in this recording, so none was compared.\n"
        : "The same rows by group of users, each within itself, at the threshold of all.\n\n"
            + table;
  }

  /** Without where the figures went, which makes no difference to the model. */
  private String command() {
    List<String> kept = new ArrayList<>(arguments);
    int json = kept.indexOf("--json");
    if (json >= 0) {
      kept.subList(json, Math.min(json + 2, kept.size())).clear();
    }
    kept.removeIf(argument -> argument.startsWith("--json="));
    return String.join(" ", kept);
  }

  private String weighting() {
    return switch (report.plan().settings().weighting()) {
      case DAY_END ->
          "- Only the last event of a day counted in the loss: scores in the middle of a day mean less.\n";
      case EARLY ->
          "- The n-th event of a user counted 1 / n in the loss: scores late in a history mean less.\n";
      case EVENT, DAY -> "";
    };
  }

  private String licence() {
    return report.plan().scope().data().startsWith("generated")
        ? "Apache-2.0, as the project: the training data were made by the project's generator."
        : "That of the training data; ask whose they are before passing the model on.";
  }
}
