package dev.nudge.mapping.proposal;

import dev.nudge.mapping.proposal.Proposal.Field;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What there is to say of prices: how they are written, and in which currency. */
final class Prices {
  private final Lexicon lexicon;
  private final List<String> doubts;

  Prices(Lexicon lexicon, List<String> doubts) {
    this.lexicon = lexicon;
    this.doubts = doubts;
  }

  /** Says what is doubtful of how they are written. */
  void doubt(Column price) {
    Numbers numbers = Numbers.of(price);
    numbers
        .doubtful(price)
        .ifPresent(
            value ->
                doubts.add(
                    "%s: '%s' can be read as %s and as %s: taken for %s; for the other write { at: %s%s }"
                        .formatted(
                            price.place(),
                            value.value(),
                            value.as().toPlainString(),
                            value.or().toPlainString(),
                            value.as().toPlainString(),
                            Yaml.text(price.place()),
                            value.in().said().isEmpty() ? "" : ", " + value.in().said())));
    double share = numbers.share(price);
    if (share < 1) {
      doubts.add(
          "%s: %.2f %% of the values are no such number, such as '%s': their records are rejected"
              .formatted(price.place(), 100 * (1 - share), numbers.unread(price)));
    }
  }

  /** The currency of all prices, if their sign or the name of their column says it. */
  Optional<Field> currency(Column price) {
    Currencies currencies = lexicon.currencies();
    String sign = Numbers.of(price).form().sign();
    Optional<String> code = sign.isEmpty() ? currencies.named(price) : currencies.code(sign);
    if (code.isEmpty()) {
      doubts.add(
          "%s has no currency: add one to fields, such as currency: { default: EUR }"
              .formatted(price.place()));
      return Optional.empty();
    }
    if (currencies.shared().contains(sign)) {
      doubts.add(
          "%s: '%s' is taken for %s; correct 'currency' if it is another"
              .formatted(price.place(), sign, code.get()));
    }
    String by = sign.isEmpty() ? "the name" : "the sign";
    return code.map(
        found ->
            new Field(
                "currency",
                "{ default: %s }".formatted(found),
                1,
                List.of(found),
                "by %s of %s".formatted(by, price.place())));
  }

  /** Says which columns may be prices, where there are none. */
  void raise(Collection<Column> open) {
    open.stream()
        .filter(column -> !lexicon.isPersonal(column))
        .filter(column -> Numbers.of(column).areMoney(column))
        .forEach(
            column ->
                doubts.add(
                    "%s looks like an amount of money, such as '%s', and is not read: if it is the price of one, say --field price=%s"
                        .formatted(column.place(), column.examples().get(0), column.place())));
  }
}
