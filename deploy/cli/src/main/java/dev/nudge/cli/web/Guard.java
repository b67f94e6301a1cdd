package dev.nudge.cli.web;

import dev.nudge.cli.web.Tokens.Role;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask what. A page of somebody else, opened in the same browser, can neither read (the name
 * by which it was reached is checked, or tokens are asked for) nor change (a header is asked for
 * that only our own page can send).
 */
final class Guard {
  /** Not among those that a page of another origin may send without asking first. */
  static final String CHANGE_HEADER = "X-Nudge-Console";

  /** Changes nothing, and has a body. */
  static final String CHECK_PATH = "/api/rules/check";

  private static final String BEARER = "Bearer ";
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final String host;
  private final Optional<Tokens> tokens;

  /**
   * @param host that the console listens on
   */
  Guard(String host, Optional<Tokens> tokens) {
    this.host = host;
    this.tokens = tokens;
  }

  /**
   * Before anything else.
   *
   * @throws ApiException if the request is not to be answered
   */
  void check(Context request) {
    HEADERS.forEach(request::header);
    if (tokens.isEmpty()) { // a page of another origin has no token
      checkNames(request);
    }
    if (request.path().startsWith("/api/")) {
      String site = request.header("Sec-Fetch-Site");
      if (site != null && !OWN_SITES.contains(site)) {
        throw foreign();
      }
      allow(request);
    }
  }

  private void checkNames(Context request) {
    String name = request.header("Host");
    if (!Hosts.isNameOf(host, name)) {
      throw new ApiException(
          HttpStatus.MISDIRECTED_REQUEST,
          "This console answers to 127.0.0.1 and localhost only, and to the host of --host; open it"
              + " under one of them.");
    }
    String origin = request.header("Origin");
    if (origin != null && !origin.replaceFirst("^https?://", "").equals(name)) {
      throw foreign();
    }
  }

  private static ApiException foreign() {
    return new ApiException(
        HttpStatus.FORBIDDEN, "A page of another origin may not ask this console.");
  }

  private void allow(Context request) {
    Role role = role(request);
    if (request.method() == HandlerType.GET) {
      return;
    }
    if (request.header(CHANGE_HEADER) == null) {
      throw new ApiException(
          HttpStatus.FORBIDDEN, "Header %s is missing.".formatted(CHANGE_HEADER));
    }
    if (role != Role.CHANGE && !request.path().equals(CHECK_PATH)) {
      throw new ApiException(
          HttpStatus.FORBIDDEN,
          "This token may look, not change; sign in with the token of change.");
    }
  }

  /**
   * What whoever asks may do.
   *
   * @throws ApiException if they have no token, or a wrong one
   */
  Role role(Context request) {
    if (tokens.isEmpty()) {
      return Role.CHANGE;
    }
    String header = request.header("Authorization");
    String token =
        header == null || !header.startsWith(BEARER) ? null : header.substring(BEARER.length());
    return tokens
        .get()
        .role(token)
        .orElseThrow(
            () ->
                new ApiException(
                    HttpStatus.UNAUTHORIZED,
                    token == null ? "A token is asked for." : "This token is not known."));
  }
}
