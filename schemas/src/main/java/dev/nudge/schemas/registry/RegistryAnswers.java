package dev.nudge.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.schemas.registry.RegistryException.Kind;
import java.net.http.HttpResponse;

/** What a registry's answers mean: JSON, or why there is none. */
final class RegistryAnswers {
  private static final int MOST_SHOWN = 500;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RegistryAnswers() {}

  /**
   * What was answered.
   *
   * @param base the address that was asked
   * @param question method and path
   */
  static JsonNode body(String base, String question, HttpResponse<String> answer) {
    int status = answer.statusCode();
    JsonNode body = json(answer.body());
    if (status / 100 == 2) {
      if (body == null) {
        throw notARegistry(base, question, "no JSON: " + shown(answer.body()));
      }
      return body;
    }
    String said = body == null ? shown(answer.body()) : shown(body.path("message").asText());
    if (status / 100 == 3) {
      String there = answer.headers().firstValue("Location").orElse("nowhere");
      throw notARegistry(
          base, question, "a redirect to %s, which is not followed".formatted(shown(there)));
    }
    if (status >= 500 || status == 429 || status == 408) {
      throw unavailable(base, "answers %d (%s)".formatted(status, said), "what does its log say?");
    }
    if (status == 401 || status == 403) {
      throw new RegistryException(
          Kind.REFUSED,
          "%s refuses us with %d (%s) at %s; are user and password, or the token, right, and may they do this?"
              .formatted(at(base), status, said, question));
    }
    int code = body == null ? 0 : body.path("error_code").asInt();
    if (status == 404 && code / 100 != 404) {
      throw notARegistry(
          base, question, "404 without a registry's error code (%s)".formatted(said));
    }
    throw new RegistryException(
        status == 404 ? Kind.NOT_FOUND : status == 409 ? Kind.INCOMPATIBLE : Kind.NOT_TAKEN,
        "%s answers %d to %s: %s".formatted(at(base), code == 0 ? status : code, question, said));
  }

  /** An object or array; null if it is none. */
  private static JsonNode json(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node != null && node.isContainerNode() ? node : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  static RegistryException unavailable(String base, String what, String ask) {
    return new RegistryException(Kind.UNAVAILABLE, "%s %s; %s".formatted(at(base), what, ask));
  }

  private static RegistryException notARegistry(String base, String question, String what) {
    return new RegistryException(
        Kind.NOT_A_REGISTRY,
        "%s answers %s with %s; is its url right, also the path in it?"
            .formatted(at(base), question, what));
  }

  private static String at(String base) {
    return "schema registry at " + base;
  }

  private static String shown(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return line.isEmpty()
        ? "nothing"
        : line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
  }
}
