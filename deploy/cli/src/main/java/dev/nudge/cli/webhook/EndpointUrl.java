package dev.nudge.cli.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where to POST. */
final class EndpointUrl implements ITypeConverter<URI> {
  @Override
  public URI convert(String text) {
    try {
      URI url = new URI(text);
      if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // reported as any other that is not allowed
    }
    throw new TypeConversionException(
        "'%s' is not allowed; allowed: a URL that begins with https:// or http://, without user and fragment"
            .formatted(text.replaceFirst("^(\\w+://)?.*@", "$1…@"))); // a password may be in it
  }
}
