package dev.nudge.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the console answers, and what it does not show. */
final class ConsoleAccessIT {
  private static final Map<String, String> RULE =
      Map.of("text", "rules:\n  - { id: any, gates: { cart: any }, action: { a: 1 } }");

  @TempDir static Path folder;
  private static ConsoleScene scene;
  private static WebConsole console;
  private static WebConsole guarded;

  @BeforeAll
  static void start() throws IOException {
    scene = ConsoleScene.withOneOfEach(folder);
    console = scene.awaitOneOfEach(scene.open());
    guarded = scene.awaitOneOfEach(scene.guarded());
  }

  @AfterAll
  static void stop() {
    guarded.close();
    console.close();
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "js/main.js", "lib/uplot/dist/uPlot.esm.js", "api/status", "nothing"})
  void answersWithHeadersThatKeepThePageShut(String path) {
    HttpResponse<String> answer = scene.get(console, path, null);

    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:80", "localhost.evil:1"})
  void refusesAnotherNameThatPointsHere(String host) throws IOException {
    URI address = URI.create(console.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/status HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host)
                  .getBytes(UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("counts");
    }
  }

  @Test
  void refusesPagesOfOthers() {
    HttpResponse<String> foreign =
        scene.ask(
            ConsoleScene.request(console, "api/status", null)
                .header("Origin", "http://evil.example"));
    HttpResponse<String> form =
        scene.ask(
            ConsoleScene.request(console, "api/rules/put", null)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"text\":\"rules: []\"}")));

    HttpResponse<String> neighbour =
        scene.ask(
            ConsoleScene.request(console, "api/status", null)
                .header("Sec-Fetch-Site", "same-site"));

    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(neighbour.statusCode()).isEqualTo(403);
    assertThat(form.statusCode()).isEqualTo(403);
    assertThat(form.body()).contains("X-Nudge-Console is missing");
  }

  @Test
  void letsInByTokenAndLetsOnlyOneOfTheTwoChange() {
    HttpResponse<String> byProxy =
        scene.ask(
            ConsoleScene.request(guarded, "api/status", ConsoleScene.LOOK)
                .header("Origin", "https://nudge.example"));
    assertThat(byProxy.statusCode()).isEqualTo(200);
    assertThat(scene.get(guarded, "api/status", null).statusCode()).isEqualTo(401);
    assertThat(scene.get(guarded, "api/status", "guessed").statusCode()).isEqualTo(401);
    assertThat(scene.get(guarded, "api/session", ConsoleScene.LOOK).body()).contains("LOOK");
    HttpResponse<String> looks = scene.post(guarded, "api/rules/put", ConsoleScene.LOOK, RULE);
    assertThat(looks.statusCode()).isEqualTo(403);
    assertThat(looks.body()).contains("may look, not change");
    assertThat(scene.post(guarded, "api/rules/check", ConsoleScene.LOOK, RULE).statusCode())
        .isEqualTo(200);
    assertThat(scene.post(guarded, "api/rules/put", ConsoleScene.CHANGE, RULE).statusCode())
        .isEqualTo(200);
  }

  @Test
  void masksUsers() throws Exception {
    String letters = scene.get(guarded, "api/dead-letters", ConsoleScene.LOOK).body();
    assertThat(letters)
        .contains("\"offset\":42", "\"value\":null", "\"key\":null", "\"message\":null")
        .doesNotContain("anna");
    assertThat(ConsoleIT.decisions(guarded, "", ConsoleScene.LOOK))
        .contains("cart-abandoned", "user-")
        .doesNotContain("anna");
    HttpResponse<String> byId = scene.get(guarded, "api/users/carla", ConsoleScene.LOOK);
    assertThat(byId.statusCode()).isEqualTo(404);
    assertThat(byId.body()).contains("not a pseudonym");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "{}", "{\"text\":1}"})
  void saysWhatIsWrongWithABody(String body) {
    HttpResponse<String> answer =
        scene.ask(
            ConsoleScene.request(console, "api/rules/check", null)
                .header(Guard.CHANGE_HEADER, "1")
                .POST(BodyPublishers.ofString(body)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("error");
  }
}
