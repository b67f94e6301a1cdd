package dev.nudge.training.zoo;

import dev.nudge.evaluation.protocols.Dataset;
import dev.nudge.evaluation.protocols.Fingerprint;
import dev.nudge.evaluation.protocols.Protocol;
import dev.nudge.features.FeatureSet;
import dev.nudge.scoring.ModelMetadata;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What models are made from, as one fingerprint: settings, data, features and the model contract.
 * The code of the trainer is not in it: after a change there, take another folder.
 */
final class Provenance {
  private final Path data;
  private final Map<Dataset, List<String>> files = new EnumMap<>(Dataset.class);

  /**
   * @param data where the data sets lie, each in a folder of its name
   */
  Provenance(Path data) {
    this.data = data;
  }

  String of(ZooEntry entry) {
    List<String> facts = new ArrayList<>();
    facts.add("contract " + ModelMetadata.CONTRACT);
    facts.add("features " + String.join(",", FeatureSet.all().names()));
    facts.add("protocols " + entry.protocols().stream().map(Protocol::name).toList());
    facts.add("architecture " + entry.settings().architecture());
    facts.add("embedded " + entry.settings().embedded());
    facts.add("fit " + entry.settings().fit());
    facts.addAll(files.computeIfAbsent(entry.protocols().get(0).dataset(), this::files));
    return Fingerprint.of(facts.stream());
  }

  private List<String> files(Dataset dataset) {
    Path folder = data.resolve(dataset.format().label());
    try (Stream<Path> listed = Files.list(folder)) {
      List<String> facts = new ArrayList<>();
      for (Path file : listed.filter(Files::isRegularFile).toList()) {
        facts.add("file %s %s".formatted(file.getFileName(), md5(file)));
      }
      return facts;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(folder, e), e);
    }
  }

  private static String md5(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("MD5"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
