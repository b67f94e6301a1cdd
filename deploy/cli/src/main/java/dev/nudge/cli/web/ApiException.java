package dev.nudge.cli.web;

import io.javalin.http.HttpStatus;

/** An answer that says no, and why. */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  /**
   * @param message what is wrong and what to do, for people
   */
  ApiException(HttpStatus status, String message) {
    super(message);
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }
}
