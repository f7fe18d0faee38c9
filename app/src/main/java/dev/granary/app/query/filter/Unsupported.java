package dev.granary.app.query.filter;

import dev.granary.domain.name.Printable;
import java.util.Locale;
import java.util.Map;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.parser.SimpleNode;
import net.sf.jsqlparser.parser.Token;

/** Names what SQL knows and filters do not. */
final class Unsupported {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("CaseExpression", "CASE"),
            Map.entry("CastExpression", "a cast, or a typed literal; write a date as text, '2026-11-01',"),
            Map.entry("ParenthesedSelect", "a subselect"),
            Map.entry("ExistsExpression", "EXISTS"),
            Map.entry("JdbcParameter", "a placeholder (?)"),
            Map.entry("JdbcNamedParameter", "a placeholder"),
            Map.entry("Concat", "||"),
            Map.entry("Modulo", "%"),
            Map.entry("BitwiseAnd", "&"),
            Map.entry("BitwiseOr", "|"),
            Map.entry("XorExpression", "XOR"),
            Map.entry("IsBooleanExpression", "IS TRUE or IS FALSE; write = true,"),
            Map.entry("RegExpMatchOperator", "a regular expression; LIKE knows % and _,"),
            Map.entry("IntervalExpression", "INTERVAL"),
            Map.entry("HexValue", "a hexadecimal number"),
            Map.entry("VariableAssignment", "a variable"));

    private Unsupported() {}

    static FilterException of(Expression expression, String text) {
        return of(name(expression), expression, text);
    }

    static FilterException of(String name, Expression expression, String text) {
        return new FilterException(
                "Cannot filter with " + name + ": filters have no such thing.", text, position(expression));
    }

    private static String name(Expression expression) {
        if (expression instanceof Function function) {
            return "the function '" + Printable.of(String.valueOf(function.getName())) + "'";
        }
        String type = expression.getClass().getSimpleName();
        return WORDS.getOrDefault(
                type, type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
    }

    /** Where the first character of an expression stands; -1 if the parser did not keep it. */
    static int position(Expression expression) {
        SimpleNode node = expression.getASTNode();
        Token first = node == null ? null : node.jjtGetFirstToken();
        return first == null ? FilterException.NOWHERE : first.absoluteBegin - 1;
    }
}
