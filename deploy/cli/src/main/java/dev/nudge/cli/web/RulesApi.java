package dev.nudge.cli.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nudge.cli.rules.RulesOfJob;
import dev.nudge.scoring.ScoreName;
import dev.nudge.triggers.RuleBook;
import dev.nudge.triggers.RuleException;
import dev.nudge.triggers.RuleMistake;
import dev.nudge.triggers.RuleSchema;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;

/** Rules and policy: in force, checked, put, withdrawn. */
final class RulesApi {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final RulesOfJob rules;
  private final List<ScoreName> scores;

  RulesApi(RulesOfJob rules, List<ScoreName> scores) {
    this.rules = rules;
    this.scores = scores;
  }

  /**
   * What is wrong with a text.
   *
   * @param mistakes empty where it can be put
   * @param warnings what can be read but can never fire
   */
  record Checked(List<RuleMistake> mistakes, List<RuleMistake> warnings) {}

  void serve(RoutesConfig routes) {
    routes.get("/api/rules", ctx -> ctx.json(rules.inForce()));
    routes.get("/api/rules/schema", ctx -> ctx.json(RuleSchema.of(scores)));
    routes.post(Guard.CHECK_PATH, ctx -> ctx.json(check(text(ctx, "text"))));
    routes.post("/api/rules/put", this::put);
    routes.post("/api/rules/withdraw", this::withdraw);
    routes.exception(
        RuleException.class,
        (e, ctx) ->
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .json(
                    Map.of(
                        "error",
                        "Nothing was sent: the rules cannot be used.",
                        "mistakes",
                        e.mistakes())));
  }

  private Checked check(String text) {
    try {
      return new Checked(List.of(), RuleBook.parse(text, scores).warnings());
    } catch (RuleException e) {
      return new Checked(e.mistakes(), List.of());
    }
  }

  private void put(Context ctx) {
    try {
      ctx.json(rules.put(text(ctx, "text")));
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          HttpStatus.UNPROCESSABLE_CONTENT, "Nothing was sent: %s.".formatted(e.getMessage()));
    }
  }

  private void withdraw(Context ctx) {
    try {
      ctx.json(rules.withdraw(text(ctx, "key")));
    } catch (IllegalArgumentException e) {
      throw new ApiException(HttpStatus.NOT_FOUND, e.getMessage());
    }
  }

  /**
   * A text of the body.
   *
   * @throws ApiException if there is none
   */
  static String text(Context ctx, String name) {
    JsonNode value;
    try {
      value = MAPPER.readTree(ctx.body()).path(name);
    } catch (JsonProcessingException e) {
      throw new ApiException(HttpStatus.BAD_REQUEST, "The body is no JSON.");
    }
    if (!value.isTextual()) {
      throw new ApiException(HttpStatus.BAD_REQUEST, "The body has no text '%s'.".formatted(name));
    }
    return value.asText();
  }
}
