package dev.nudge.cli.models;

import dev.nudge.features.Feature;
import dev.nudge.features.FeatureSet;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nudge model features}: what a model may ask for. */
@Command(
    name = "features",
    description = "Lists the features of this release, with group and meaning.")
final class ModelFeaturesCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Override
  public Integer call() {
    PrintWriter out = command.commandLine().getOut();
    List<Feature> features = FeatureSet.all().features();
    int name = features.stream().mapToInt(feature -> feature.name().length()).max().orElse(1);
    int group = features.stream().mapToInt(feature -> feature.group().length()).max().orElse(1);
    String line = "%%-%ds  %%-%ds  %%s%%n".formatted(name, group);
    features.forEach(f -> out.printf(line, f.name(), f.group(), f.description()));
    out.flush();
    return 0;
  }
}
