package dev.granary.app.query.filter;

import dev.granary.app.query.filter.Comparator.Order;
import dev.granary.domain.number.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers of several types, compared by what they are written as: {@code 0.1} is {@code 1e-1}, and no long is rounded. */
final class Numbers {

    private static final long EXACT = 1L << 53;

    private Numbers() {}

    /** The number that a value is, or that its text is; null if there is none. */
    static @Nullable Number of(@Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        return value instanceof Literal literal
                ? literal.number()
                : value instanceof String text ? Texts.number(text) : null;
    }

    static boolean isNaN(Number number) {
        return number instanceof Double real && real.isNaN();
    }

    static Order compare(Number left, Number right) {
        if (isNaN(left) || isNaN(right)) {
            return Order.UNKNOWN;
        }
        if (left instanceof Long one && right instanceof Long other) {
            return Order.of(Long.compare(one, other));
        }
        if (isSmall(left) && isSmall(right)) {
            double one = left.doubleValue();
            double other = right.doubleValue();
            return one == other ? Order.SAME : Order.of(Double.compare(one, other));
        }
        if (isInfinite(left) || isInfinite(right)) {
            return Order.of(Integer.compare(infinity(left), infinity(right)));
        }
        return Order.of(decimal(left).compareTo(decimal(right)));
    }

    /** Whether a double is exactly it. */
    private static boolean isSmall(Number number) {
        return number instanceof Double || (number instanceof Long whole && whole <= EXACT && whole >= -EXACT);
    }

    private static boolean isInfinite(Number number) {
        return number instanceof Double real && real.isInfinite();
    }

    private static int infinity(Number number) {
        return isInfinite(number) ? (int) Math.signum(number.doubleValue()) : 0;
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : Decimals.shortest(number.doubleValue());
    }

    /** What two numbers make; null where it cannot be said, as of a division by zero. */
    static @Nullable Number calculate(Number left, char operator, Number right) {
        if (operator != '/' && isWhole(left) && isWhole(right)) {
            return whole(new BigInteger(left.toString()), operator, right);
        }
        double one = left.doubleValue();
        double other = right.doubleValue();
        double result = switch (operator) {
            case '+' -> one + other;
            case '-' -> one - other;
            case '*' -> one * other;
            case '/' -> other == 0 ? Double.NaN : one / other;
            default -> throw new IllegalArgumentException("There is no operator '" + operator + "'.");
        };
        return Double.isNaN(result) ? null : (Number) result;
    }

    static Number negated(Number number) {
        if (isWhole(number)) {
            return whole(BigInteger.ZERO, '-', number);
        }
        return number instanceof BigDecimal decimal ? decimal.negate() : (Number) (-number.doubleValue());
    }

    private static boolean isWhole(Number number) {
        return number instanceof Long || number instanceof BigInteger;
    }

    private static Number whole(BigInteger one, char operator, Number right) {
        BigInteger other = new BigInteger(right.toString());
        BigInteger result = switch (operator) {
            case '+' -> one.add(other);
            case '-' -> one.subtract(other);
            case '*' -> one.multiply(other);
            default -> throw new IllegalArgumentException("There is no operator '" + operator + "'.");
        };
        return result.bitLength() < Long.SIZE ? (Number) result.longValue() : result;
    }
}
