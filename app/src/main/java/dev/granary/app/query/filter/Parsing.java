package dev.granary.app.query.filter;

import dev.granary.domain.name.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;

/** Text as the parser's tree. Works in the caller's thread, and stops at once at what would take the parser long. */
final class Parsing {

    static final int LONGEST = 1 << 16;
    static final int DEEPEST = 16;

    private static final Pattern COLUMN = Pattern.compile("column (\\d+)");

    private static final Pattern COMPARATOR =
            Pattern.compile("[=<>!]+|like|ilike|in|between|is", Pattern.CASE_INSENSITIVE);

    private Parsing() {}

    /**
     * The tree of an expression.
     *
     * @throws FilterException if it has none
     */
    static Expression parse(String text) {
        requireModest(text);
        try {
            // Complex parsing tries each bracket twice: eight of them take seconds. What filters need is read without
            // it.
            CCJSqlParser parser = new CCJSqlParser(text).withAllowComplexParsing(false);
            Expression tree = parser.Expression();
            Token rest = parser.getNextToken();
            if (rest.kind != CCJSqlParserConstants.EOF) {
                throw unexpected(rest, text);
            }
            return tree;
        } catch (ParseException e) {
            Token found = e.currentToken == null ? null : e.currentToken.next;
            throw found == null ? nowhere(text) : unexpected(found, text);
        } catch (TokenMgrException e) {
            throw atCharacter(e, text);
        } catch (StackOverflowError e) {
            throw new FilterException("Cannot read the filter: it is nested too deep.", text, FilterException.NOWHERE);
        }
    }

    private static void requireModest(String text) {
        if (text.length() > LONGEST) {
            throw new FilterException(
                    "Cannot read the filter: it has %,d characters, at most %,d are read."
                            .formatted(text.length(), LONGEST),
                    text,
                    FilterException.NOWHERE);
        }
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == '(' && ++depth > DEEPEST) {
                throw new FilterException(
                        "Cannot read the filter: more than " + DEEPEST + " brackets are open at once.", text, i);
            } else if (c == ')') {
                depth--;
            }
        }
        if (quote != 0) {
            throw new FilterException(
                    "Cannot read the filter: a quote (" + quote + ") is not closed.", text, text.lastIndexOf(quote));
        }
    }

    private static FilterException unexpected(Token token, String text) {
        if (token.kind == CCJSqlParserConstants.EOF) {
            return new FilterException("Cannot read the filter: it ends too early.", text, text.length());
        }
        String image = Printable.of(token.image);
        return new FilterException(
                COMPARATOR.matcher(image).matches()
                        ? "Cannot read the filter: nothing that '" + image + "' could compare follows it."
                        : "Cannot read the filter: '" + image + "' is not expected there.",
                text,
                token.absoluteBegin - 1);
    }

    private static FilterException nowhere(String text) {
        return new FilterException("Cannot read the filter.", text, FilterException.NOWHERE);
    }

    private static FilterException atCharacter(TokenMgrException e, String text) {
        Matcher column = COLUMN.matcher(String.valueOf(e.getMessage()));
        int position = column.find() ? Integer.parseInt(column.group(1)) - 1 : FilterException.NOWHERE;
        return new FilterException("Cannot read the filter: a character is not expected there.", text, position);
    }
}
