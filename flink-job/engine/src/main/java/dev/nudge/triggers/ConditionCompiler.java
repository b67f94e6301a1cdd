package dev.nudge.triggers;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.checker.CelStandardDeclarations.StandardFunction.Overload.Arithmetic;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the text of a {@code when} into a {@link Condition}. Whoever may submit a rule must not be
 * able to stop the job with it, so an expression can neither run long nor grow a value:
 *
 * <ul>
 *   <li>its length, depth and number of nodes are bounded, and so are the steps of a comprehension;
 *   <li>of the macros only {@code has}, {@code exists} and {@code all} are there ({@code map} and
 *       {@code filter} build lists), and one comprehension must not stand inside another: a chain
 *       of them builds a value of exponential size from a short text;
 *   <li>text and lists cannot be joined by {@code +};
 *   <li>{@code matches} is not there: a pattern with nested repetition overflows the stack; nor is
 *       {@code dyn}, which would put off type errors to run time.
 * </ul>
 *
 * Immutable and safe to share between threads.
 */
final class ConditionCompiler {
  static final int MAX_CODE_POINTS = 2000;
  static final int MAX_DEPTH = 32;
  static final int MAX_NODES = 200;
  static final int MAX_ITERATIONS = 1000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_CODE_POINTS)
          .maxParseRecursionDepth(MAX_DEPTH)
          .maxParseExpressionNodeCount(MAX_NODES)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private static final Set<StandardFunction> REFUSED =
      EnumSet.of(StandardFunction.MATCHES, StandardFunction.DYN);

  private static final Set<Arithmetic> JOINS =
      EnumSet.of(Arithmetic.ADD_STRING, Arithmetic.ADD_BYTES, Arithmetic.ADD_LIST);

  private static final CelStandardDeclarations FUNCTIONS =
      CelStandardDeclarations.newBuilder()
          .filterFunctions(
              (function, overload) -> !REFUSED.contains(function) && !JOINS.contains(overload))
          .build();

  private final CelCompiler compiler;
  private final CelRuntime runtime;
  private final Map<String, Variable> variables;
  private final TagCheck tags;

  /**
   * @param portrait names the tags that its dimensions can be compared with
   */
  ConditionCompiler(List<Variable> variables, PortraitPart portrait) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(FUNCTIONS)
            .setStandardMacros(CelStandardMacro.HAS, CelStandardMacro.EXISTS, CelStandardMacro.ALL)
            .setResultType(SimpleType.BOOL);
    variables.forEach(variable -> builder.addVar(variable.name(), variable.type()));
    compiler = builder.build();
    // The "standard" builder is the legacy runtime, several times slower.
    runtime = CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
    this.variables =
        variables.stream()
            .collect(toMap(Variable::name, identity(), (a, b) -> a, LinkedHashMap::new));
    tags = new TagCheck(portrait);
  }

  /** The condition that a field holds; what is wrong with it is noted. Without one, always true. */
  Condition read(Field when) {
    String text = when.text();
    if (text != null) {
      try {
        return compile(text, when.rule(), when.line());
      } catch (RuleException e) {
        e.mistakes().forEach(mistake -> when.wrong(mistake.kind(), mistake.problem()));
      }
    }
    return Condition.ALWAYS;
  }

  /**
   * Checks and plans an expression.
   *
   * @param line where it stands in the rule's text
   * @throws RuleException saying what is wrong where
   */
  Condition compile(String text, String rule, int line) {
    ConditionErrors errors = new ConditionErrors(List.copyOf(variables.keySet()), text, rule, line);
    int length = text.codePointCount(0, text.length());
    if (length > MAX_CODE_POINTS) {
      throw errors.tooComplex(
          "it has %d characters; allowed: up to %d".formatted(length, MAX_CODE_POINTS));
    }
    CelValidationResult parsed = compiler.parse(text);
    if (parsed.hasError()) {
      throw errors.notParsed(parsed.getErrors().get(0));
    }
    CelAbstractSyntaxTree tree = tree(parsed);
    if (Comprehensions.nested(tree.getExpr())) {
      throw errors.tooComplex("an exists or all stands inside another; allowed: one level");
    }
    CelValidationResult checked = compiler.check(tree);
    if (checked.hasError()) {
      throw errors.notChecked(checked.getErrors());
    }
    CelAbstractSyntaxTree typed = tree(checked);
    tags.check(typed.getExpr(), rule, line);
    try {
      return new Condition(
          text,
          typed.getExpr(),
          runtime.createProgram(typed),
          Necessary.of(typed.getExpr(), variables));
    } catch (CelEvaluationException e) {
      throw errors.notPlanned(e);
    }
  }

  private static CelAbstractSyntaxTree tree(CelValidationResult result) {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("a result without errors has a tree", e);
    }
  }
}
