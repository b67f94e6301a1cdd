package dev.nudge.cli.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The converter of addresses of web servers, of which paths are asked: without one of their own.
 */
public final class HttpAddress implements ITypeConverter<URI> {
  private static final Set<String> NO_PATHS = Set.of("", "/");

  @Override
  public URI convert(String text) {
    try {
      URI address = new URI(text);
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      boolean bare = address.getUserInfo() == null && address.getQuery() == null;
      if (web && bare && address.getHost() != null && NO_PATHS.contains(address.getPath())) {
        return address;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new TypeConversionException(
        "%s is not allowed; allowed: an address such as http://127.0.0.1:8081, without path, user and password"
            .formatted(text.contains("@") ? "This address" : "'" + text + "'"));
  }
}
