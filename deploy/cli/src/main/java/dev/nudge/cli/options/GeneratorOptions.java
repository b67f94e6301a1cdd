package dev.nudge.cli.options;

import dev.nudge.recordings.generator.Domain;
import dev.nudge.recordings.generator.GeneratorSettings;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of commands that make up one stream. */
public final class GeneratorOptions extends ShopperOptions {

  @Option(
      names = "--stream-seed",
      paramLabel = "N",
      description = "Of a generated stream: another one, another stream. Default: 1.")
  private Long seed;

  @Option(
      names = "--errands",
      description = {
        "Of a generated stream: shoppers also buy again what runs out, for somebody else,",
        "and what goes with a purchase."
      })
  private boolean errands;

  @Option(
      names = "--domain",
      paramLabel = "NAME",
      description = {
        "Of a generated stream: what people come for. Default: shop.",
        "Domains: ${COMPLETION-CANDIDATES}."
      },
      completionCandidates = Domains.class,
      converter = DomainConverter.class)
  private Domain domain;

  @Override
  public GeneratorSettings settings() {
    GeneratorSettings settings = errands ? super.settings().withErrands() : super.settings();
    if (domain != null) {
      settings = settings.withDomain(domain);
    }
    return seed == null ? settings : settings.withSeed(seed);
  }

  @Override
  public boolean given() {
    return super.given() || seed != null || errands || domain != null;
  }

  /** The names of the domains, for help. */
  static final class Domains implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Domain.names().iterator();
    }
  }

  static final class DomainConverter implements ITypeConverter<Domain> {
    @Override
    public Domain convert(String text) {
      try {
        return Domain.named(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
