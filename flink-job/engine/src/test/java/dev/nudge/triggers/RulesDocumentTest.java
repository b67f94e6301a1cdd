package dev.nudge.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nudge.schemas.SuppressionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** RULES.md says what the code does. */
final class RulesDocumentTest {
  private final String document = read();

  /** Surefire runs in the module's directory. */
  private static String read() {
    try {
      return Files.readString(Path.of("../RULES.md"));
    } catch (IOException e) {
      throw new IllegalStateException("RULES.md must lie in the folder above the module", e);
    }
  }

  private static String row(Variable variable) {
    String type =
        switch (variable.type().name()) {
          case "int" -> "whole number";
          case "double" -> "number";
          case "bool" -> "true or false";
          case "string" -> "text";
          case "list" -> "list of texts";
          default -> "texts by name";
        };
    return "| `%s` | %s | %s |".formatted(variable.name(), type, variable.meaning());
  }

  @Test
  void listsEveryVariableAndNoOther() {
    String table =
        Variables.of(Scene.SCORES).stream()
            .map(RulesDocumentTest::row)
            .collect(Collectors.joining("\n"));
    assertThat(document)
        .contains("| variable | type | meaning |\n|---|---|---|\n" + table + "\n\n");
  }

  @Test
  void explainsEveryErrorAndEveryReasonToHoldBack() {
    for (RuleException.Kind kind : RuleException.Kind.values()) {
      assertThat(document).contains("`" + kind + "`");
    }
    for (SuppressionReason reason : SuppressionReason.values()) {
      assertThat(document).contains("`" + reason + "`");
    }
  }

  @Test
  void showsARuleFileThatCanBeRead() {
    List<String> files = blocks("yaml");
    assertThat(files).isNotEmpty();
    for (String file : files) {
      RuleBook book = RuleBook.parse(file, Scene.SCORES);
      assertThat(book.rules()).hasSize(1);
      assertThat(book.warnings()).isEmpty();
    }
  }

  @Test
  void showsExpressionsThatCanBeCompiled() {
    ConditionCompiler compiler = new ConditionCompiler(Variables.of(Scene.SCORES));
    NeverTrue neverTrue = new NeverTrue(Variables.of(Scene.SCORES));
    Gates any = new Gates(Set.of(), null, null, Gates.Cart.ANY);
    String expressions = blocks("cel").get(0);
    assertThat(expressions.lines().map(line -> compiler.compile(line, "r", 1).expression().get()))
        .allSatisfy(expression -> assertThat(neverTrue.find(expression, any)).isEmpty());
    assertThat(expressions.lines().map(line -> compiler.compile(line, "r", 1))).hasSize(5);
  }

  private List<String> blocks(String language) {
    Matcher matcher =
        Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(document);
    return matcher.results().map(result -> result.group(1)).toList();
  }
}
