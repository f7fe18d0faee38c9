package dev.granary.app.query.filter;

import dev.granary.app.query.row.Column;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;

/** The parser's tree made into conditions of our own; what filters do not have is refused by name. */
final class Translation {

    private static final Condition ALWAYS = new Condition.And(List.of());

    private final String text;
    private final Operands operands;
    private final Condition condition;

    private Translation(String text) {
        this.text = text;
        this.operands = new Operands(text);
        this.condition = text.isBlank() ? ALWAYS : condition(Parsing.parse(text));
    }

    /**
     * What a text says.
     *
     * @throws FilterException if it says nothing, or something that filters cannot
     */
    static Translation of(String text) {
        return new Translation(text);
    }

    Condition condition() {
        return condition;
    }

    /** The columns that are asked for, each once, in the order of the text. */
    Set<Column> columns() {
        return operands.columns();
    }

    /** Those among them that stand to the right without a prefix: perhaps text without its quotes. */
    Set<Column> bareOnTheRight() {
        return operands.bareOnTheRight();
    }

    private Condition condition(Expression expression) {
        if (expression instanceof AndExpression) {
            return new Condition.And(parts(expression, AndExpression.class));
        }
        if (expression instanceof OrExpression) {
            return new Condition.Or(parts(expression, OrExpression.class));
        }
        if (expression instanceof NotExpression not) {
            return new Condition.Not(condition(not.getExpression()));
        }
        if (expression instanceof ParenthesedExpressionList<?> bracket && bracket.size() == 1) {
            return condition(bracket.get(0));
        }
        if (expression instanceof ComparisonOperator comparison) {
            return comparison(comparison);
        }
        if (expression instanceof LikeExpression like) {
            return turned(like.isNot(), like(like));
        }
        if (expression instanceof InExpression in) {
            return turned(in.isNot(), in(in));
        }
        if (expression instanceof Between between) {
            return turned(between.isNot(), between(between));
        }
        if (expression instanceof IsNullExpression isNull) {
            return turned(isNull.isNot(), new Condition.IsNull(operands.left(isNull.getLeftExpression())));
        }
        throw operands.isOperand(expression)
                ? new FilterException(
                        "Cannot filter by a value alone: compare it with something.",
                        text,
                        Unsupported.position(expression))
                : Unsupported.of(expression, text);
    }

    private static Condition turned(boolean isNot, Condition condition) {
        return isNot ? new Condition.Not(condition) : condition;
    }

    /** The parts of a chain, which the parser hangs one below the other however long it is. */
    private List<Condition> parts(Expression chain, Class<? extends BinaryExpression> kind) {
        Deque<Expression> parts = new ArrayDeque<>();
        Expression left = chain;
        while (kind.isInstance(left)) {
            BinaryExpression link = kind.cast(left);
            parts.push(link.getRightExpression());
            left = link.getLeftExpression();
        }
        parts.push(left);
        return parts.stream().map(this::condition).toList();
    }

    private Condition comparison(ComparisonOperator comparison) {
        Comparator comparator = comparator(comparison);
        Operand left = operands.left(comparison.getLeftExpression());
        Operand right = operands.right(comparison.getRightExpression());
        return comparison(left, comparator, right);
    }

    private Condition comparison(Operand left, Comparator comparator, Operand right) {
        return new Condition.Comparison(operands.beside(right, left), comparator, operands.beside(left, right));
    }

    private Comparator comparator(ComparisonOperator comparison) {
        if (comparison.getOldOracleJoinSyntax() != 0 || comparison.getOraclePriorPosition() != 0) {
            throw Unsupported.of("a join", comparison, text);
        }
        return switch (comparison.getStringExpression().replace(" ", "")) {
            case "=" -> Comparator.EQUAL;
            case "!=", "<>" -> Comparator.UNEQUAL;
            case "<" -> Comparator.LESS;
            case "<=" -> Comparator.LESS_OR_EQUAL;
            case ">" -> Comparator.GREATER;
            case ">=" -> Comparator.GREATER_OR_EQUAL;
            default -> throw Unsupported.of("'" + comparison.getStringExpression() + "'", comparison, text);
        };
    }

    private Condition like(LikeExpression like) {
        Operand left = operands.left(like.getLeftExpression());
        String pattern = operands.text(like.getRightExpression());
        Integer escape = like.getEscape() == null ? null : escape(like.getEscape());
        LikePattern read = switch (like.getLikeKeyWord()) {
            case LIKE ->
                operands.isCaseBlind(left) ? LikePattern.ilike(pattern, escape) : LikePattern.like(pattern, escape);
            case ILIKE -> LikePattern.ilike(pattern, escape);
            default -> throw Unsupported.of(like.getLikeKeyWord().toString(), like, text);
        };
        return new Condition.Like(left, read);
    }

    private int escape(Expression expression) {
        String escape = operands.text(expression);
        if (escape.codePointCount(0, escape.length()) != 1) {
            throw new FilterException(
                    "Cannot filter with ESCAPE '" + escape + "': it takes one character.",
                    text,
                    Unsupported.position(expression));
        }
        return escape.codePointAt(0);
    }

    private Condition in(InExpression in) {
        Operand left = operands.left(in.getLeftExpression());
        if (in.getRightExpression() instanceof ParenthesedSelect select) {
            throw Unsupported.of(select, text);
        }
        if (!(in.getRightExpression() instanceof ExpressionList<?> list) || list.isEmpty()) {
            throw new FilterException(
                    "Cannot filter with IN: expected values in brackets behind it, ('a', 'b').",
                    text,
                    Unsupported.position(in.getRightExpression()));
        }
        List<Operand> values = list.stream()
                .map(operands::right)
                .map(value -> operands.beside(left, value))
                .toList();
        List<Literal> literals = new ArrayList<>();
        values.forEach(value -> {
            if (value instanceof Operand.Constant constant && constant.constant() instanceof Literal literal) {
                literals.add(literal);
            }
        });
        if (literals.size() == values.size()) {
            return new Condition.InTexts(
                    left, literals, literals.stream().map(Literal::text).collect(Collectors.toSet()));
        }
        Function<Operand, Condition> same = value -> comparison(left, Comparator.EQUAL, value);
        return new Condition.Or(values.stream().map(same).toList());
    }

    private Condition between(Between between) {
        Operand value = operands.left(between.getLeftExpression());
        Operand from = operands.right(between.getBetweenExpressionStart());
        Operand to = operands.right(between.getBetweenExpressionEnd());
        return new Condition.And(List.of(
                comparison(value, Comparator.GREATER_OR_EQUAL, from), comparison(value, Comparator.LESS_OR_EQUAL, to)));
    }
}
