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

/** RULES.md and VARIABLES.md say what the code does. */
final class RulesDocumentTest {
  private static final List<Variable> VARIABLES = Variables.of(Scene.SCORES, PortraitPart.NONE);

  /** Surefire runs in the module's directory. */
  private static final Path RULES = Path.of("../RULES.md");

  private static final Path TABLE = Path.of("../VARIABLES.md");

  private static final String HEAD = "| variable | type | meaning |\n|---|---|---|\n";

  private final String document = read(RULES);

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new IllegalStateException(page + " must lie in the folder above the module", e);
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
  void listsEveryVariableAndNoOther() throws IOException {
    String table =
        VARIABLES.stream()
            .map(RulesDocumentTest::row)
            .collect(Collectors.joining("\n", HEAD, "\n\n"));
    if (System.getProperty("nudge.docs.write") != null) {
      String page = read(TABLE);
      int from = page.indexOf(HEAD);
      String rest = page.substring(page.indexOf("\n\n", from) + 2);
      Files.writeString(TABLE, page.substring(0, from) + table + rest);
    }
    assertThat(read(TABLE))
        .as("the table in VARIABLES.md; -Dnudge.docs.write writes it anew")
        .contains(table);
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
      assertThat(book.rules()).isNotEmpty();
      assertThat(book.warnings()).isEmpty();
    }
  }

  @Test
  void showsExpressionsThatCanBeCompiled() {
    ConditionCompiler compiler = new ConditionCompiler(VARIABLES, PortraitPart.NONE);
    NeverTrue neverTrue = new NeverTrue(VARIABLES);
    Gates any = new Gates(Set.of(), null, null, Gates.Cart.ANY);
    String expressions = blocks("cel").get(0);
    assertThat(expressions.lines().map(line -> compiler.compile(line, "r", 1).expression().get()))
        .allSatisfy(
            expression -> assertThat(neverTrue.find(expression, Moment.ofEvents(any))).isEmpty());
    assertThat(expressions.lines().map(line -> compiler.compile(line, "r", 1))).hasSize(8);
  }

  private List<String> blocks(String language) {
    Matcher matcher =
        Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(document);
    return matcher.results().map(result -> result.group(1)).toList();
  }
}
