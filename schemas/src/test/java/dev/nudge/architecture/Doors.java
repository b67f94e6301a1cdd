package dev.nudge.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which types a module shows, and which its {@code package-info} files name. */
final class Doors {
  private static final Pattern LINK = Pattern.compile("\\{@link\\s+(?:\\*\\s+)?([\\w.]+)");
  private static final String GENERATED = "org.apache.avro.specific.AvroGenerated";
  private static final String INFO = "package-info";

  private final Set<JavaClass> types;
  private final Path sources;

  /**
   * @param sources the root of the sources, where {@code package-info.java} files are
   */
  Doors(JavaClasses classes, Path sources) {
    this.sources = sources;
    this.types =
        classes.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals(INFO))
            .filter(type -> Files.exists(source(type.getPackageName(), type.getSimpleName())))
            .filter(type -> !type.isAnnotatedWith(GENERATED))
            .collect(Collectors.toSet());
  }

  private Path source(String packageName, String type) {
    return sources.resolve(packageName.replace('.', '/')).resolve(type + ".java");
  }

  /** Public types that are neither used by another package nor named as a door. */
  List<String> withoutReason() {
    return publicTypes()
        .filter(
            type -> !usedElsewhere(type) && !named(type.getPackageName()).contains(type.getName()))
        .map(JavaClass::getName)
        .sorted()
        .toList();
  }

  /**
   * Types of their own package that {@code package-info} files name and that are not public there.
   */
  List<String> missing() {
    Set<String> there = publicTypes().map(JavaClass::getName).collect(Collectors.toSet());
    return packages().stream()
        .flatMap(
            name ->
                named(name).stream()
                    .filter(type -> type.substring(0, type.lastIndexOf('.')).equals(name)))
        .filter(type -> !there.contains(type))
        .sorted()
        .toList();
  }

  List<String> packagesWithoutInfo() {
    return packages().stream().filter(name -> !Files.exists(source(name, INFO))).toList();
  }

  private Stream<JavaClass> publicTypes() {
    return types.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC));
  }

  private Set<String> packages() {
    return types.stream()
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean usedElsewhere(JavaClass type) {
    return type.getDirectDependenciesToSelf().stream()
        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
  }

  /** Full names of the types that the package's {@code package-info} links to. */
  private Set<String> named(String packageName) {
    Path info = source(packageName, INFO);
    if (!Files.exists(info)) {
      return Set.of();
    }
    try {
      return LINK.matcher(Files.readString(info))
          .results()
          .map(link -> link.group(1))
          .map(name -> name.contains(".") ? name : packageName + "." + name)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
