package dev.granary.app.query.filter;

import dev.granary.app.query.row.Column;
import dev.granary.app.query.row.Columns;
import dev.granary.domain.name.Printable;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;

/** The parser's values made into operands of our own, and the columns met among them. */
final class Operands {

    private static final int LONGEST_CALCULATION = 200;

    private final Set<Column> columns = new LinkedHashSet<>();
    private final Set<Column> bareOnTheRight = new LinkedHashSet<>();
    private final String text;

    Operands(String text) {
        this.text = text;
    }

    Set<Column> columns() {
        return columns;
    }

    Set<Column> bareOnTheRight() {
        return bareOnTheRight;
    }

    /** What stands to the left of a comparison: in double quotes it is a column. */
    Operand left(Expression expression) {
        return operand(expression, 0);
    }

    /** What stands to the right: in double quotes it is text, as in MLflow. */
    Operand right(Expression expression) {
        Optional<String> quoted = doubleQuoted(expression);
        if (quoted.isPresent()) {
            return new Operand.Constant(Literal.of(quoted.get()));
        }
        Operand operand = operand(expression, 0);
        if (operand instanceof Operand.OfColumn of && of.column().typed().indexOf('.') < 0) {
            bareOnTheRight.add(of.column());
        }
        return operand;
    }

    /** The text that an expression is. */
    String text(Expression expression) {
        if (right(expression) instanceof Operand.Constant constant && constant.constant() instanceof Literal literal) {
            return literal.text();
        }
        throw new FilterException(
                "Cannot filter with LIKE: expected a pattern in quotes behind it, 'a%'.",
                text, Unsupported.position(expression));
    }

    /** Whether upper and lower case are the same in what an operand holds: MLflow writes {@code FINISHED}. */
    boolean isCaseBlind(Operand operand) {
        return isColumn(operand, Columns.STATUS);
    }

    private static boolean isColumn(Operand operand, String name) {
        return operand instanceof Operand.OfColumn of && of.column().fullName().equals(name);
    }

    /** An operand as it is compared with another one. */
    Operand beside(Operand other, Operand operand) {
        if (!(operand instanceof Operand.Constant constant) || !(constant.constant() instanceof Literal literal)) {
            return operand;
        }
        if (isCaseBlind(other)) {
            return new Operand.Constant(Literal.of(literal.text().toLowerCase(Locale.ROOT)));
        }
        if (isColumn(other, Columns.STARTED) && literal.instant() == null) {
            throw new FilterException(
                    "Cannot compare with '%s': it is no time. Write 2026-11-01 or 2026-11-01T10:30:00Z."
                            .formatted(Printable.of(literal.text())),
                    text,
                    text.indexOf(literal.text()));
        }
        return operand;
    }

    boolean isOperand(Expression expression) {
        return expression instanceof net.sf.jsqlparser.schema.Column
                || expression instanceof StringValue
                || expression instanceof LongValue
                || expression instanceof DoubleValue
                || expression instanceof BooleanValue
                || operator(expression) != 0;
    }

    private Operand operand(Expression expression, int depth) {
        if (depth > LONGEST_CALCULATION) {
            throw new FilterException(
                    "Cannot filter: a calculation has more than " + LONGEST_CALCULATION + " steps.",
                    text,
                    FilterException.NOWHERE);
        }
        if (expression instanceof net.sf.jsqlparser.schema.Column column) {
            return column(column);
        }
        if (expression instanceof StringValue string) {
            return new Operand.Constant(literal(string));
        }
        if (expression instanceof LongValue whole) {
            return number(whole.getStringValue(), expression);
        }
        if (expression instanceof DoubleValue real) {
            return number(real.toString(), expression);
        }
        if (expression instanceof BooleanValue bool) {
            return new Operand.Constant(bool.getValue());
        }
        if (expression instanceof ParenthesedExpressionList<?> bracket && bracket.size() == 1) {
            return operand(bracket.get(0), depth + 1);
        }
        if (expression instanceof SignedExpression signed && signed.getSign() != '~') {
            return signed(signed.getSign(), operand(signed.getExpression(), depth + 1));
        }
        if (expression instanceof BinaryExpression binary && operator(expression) != 0) {
            Operand left = operand(binary.getLeftExpression(), depth + 1);
            return new Operand.Calculation(left, operator(expression), operand(binary.getRightExpression(), depth + 1));
        }
        if (expression instanceof NullValue) {
            throw new FilterException(
                    "Cannot compare with NULL: nothing is the same as it. Write IS NULL or IS NOT NULL.",
                    text,
                    Unsupported.position(expression));
        }
        throw Unsupported.of(expression, text);
    }

    private static Operand signed(char sign, Operand operand) {
        if (operand instanceof Operand.Constant constant && constant.constant() instanceof Number number) {
            return sign == '-' ? new Operand.Constant(Numbers.negated(number)) : operand;
        }
        return new Operand.Calculation(new Operand.Constant(0L), sign, operand);
    }

    private static char operator(Expression expression) {
        return expression instanceof Addition
                ? '+'
                : expression instanceof Subtraction
                        ? '-'
                        : expression instanceof Multiplication ? '*' : expression instanceof Division ? '/' : 0;
    }

    private Operand number(String written, Expression expression) {
        Number number = Texts.number(written);
        if (number == null) {
            throw Unsupported.of("the number '" + Printable.of(written) + "'", expression, text);
        }
        return new Operand.Constant(number);
    }

    private Literal literal(StringValue string) {
        if (string.getPrefix() != null) {
            throw Unsupported.of("a prefix of text (" + string.getPrefix() + "'...')", string, text);
        }
        return Literal.of(string.getNotExcapedValue());
    }

    private Operand column(net.sf.jsqlparser.schema.Column parsed) {
        if (parsed.getArrayConstructor() != null) {
            throw Unsupported.of("an index in square brackets", parsed, text);
        }
        Column column = Column.named(ColumnText.of(parsed.getFullyQualifiedName()));
        columns.add(column);
        return new Operand.OfColumn(column);
    }

    private static Optional<String> doubleQuoted(Expression expression) {
        if (!(expression instanceof net.sf.jsqlparser.schema.Column column)) {
            return Optional.empty();
        }
        String name = column.getFullyQualifiedName();
        boolean isOne = name.length() > 1 && name.startsWith("\"") && ColumnText.isOneQuoted(name);
        return isOne ? Optional.of(ColumnText.of(name)) : Optional.empty();
    }
}
