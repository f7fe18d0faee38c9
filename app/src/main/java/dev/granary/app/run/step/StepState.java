package dev.granary.app.run.step;

import dev.granary.domain.number.Decimals;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a fitted step has learned, as a tree of plain values that any text format can hold. Immutable; two states are
 * equal if their trees are.
 *
 * <p>A codec writes {@link #asTree()} and hands what it reads to {@link #of}. If it writes numbers with
 * {@link Decimals}, the doubles come back bit for bit, whatever number type its parser makes of them: the typed
 * queries accept every {@link Number}. A negative zero is stored as zero, because decimal number types have none.
 *
 * @param asTree key to String, Long, Double, Boolean, List or Map of such values, in the order given; unmodifiable
 */
public record StepState(Map<String, Object> asTree) {

    /**
     * The state of a tree.
     *
     * @throws IllegalArgumentException if a key is no String or a value is null, not finite or of another type than
     *     String, Number, Boolean, double[], Matrix, List or Map; the message names the key
     */
    public StepState {
        asTree = plainMap("", asTree);
    }

    /**
     * The state of a tree of plain values, in which {@code double[]} and {@link Matrix} may stand for lists and lists of
     * rows.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static StepState of(Map<String, ?> tree) {
        return new StepState(Collections.unmodifiableMap(new LinkedHashMap<>(tree)));
    }

    /**
     * The number under a key.
     *
     * @throws IllegalArgumentException if the key is absent or holds no number
     */
    public double number(String key) {
        return toDouble(key, required(key, "a number"));
    }

    /**
     * The whole number under a key; 5.0 is one.
     *
     * @throws IllegalArgumentException if the key is absent or holds no whole number of 32 bits
     */
    public int integer(String key) {
        String expected = "a whole number";
        Object value = required(key, expected);
        if (value instanceof Number number && (int) number.doubleValue() == number.doubleValue()) {
            return number.intValue();
        }
        throw unexpected(key, value, expected);
    }

    /**
     * The text under a key.
     *
     * @throws IllegalArgumentException if the key is absent or holds no text
     */
    public String text(String key) {
        String expected = "a text";
        Object value = required(key, expected);
        if (value instanceof String text) {
            return text;
        }
        throw unexpected(key, value, expected);
    }

    /**
     * The numbers of the list under a key.
     *
     * @throws IllegalArgumentException if the key is absent or holds another thing than a list of at least one number
     */
    public double[] vector(String key) {
        return toDoubles(key, required(key, "a list of numbers"));
    }

    /**
     * The matrix under a key: a list of rows, each a list of numbers.
     *
     * @throws IllegalArgumentException if the key is absent or holds another thing than a list of rows of one length
     */
    public Matrix matrix(String key) {
        String expected = "a list of rows, each a list of numbers";
        Object value = required(key, expected);
        if (!(value instanceof List<?> rows) || rows.isEmpty()) {
            throw unexpected(key, value, expected);
        }
        double[][] values = new double[rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = toDoubles(key + "[" + i + "]", rows.get(i));
            if (values[i].length != values[0].length) {
                throw new IllegalArgumentException("Cannot read state: '" + key + "[" + i + "]' has " + values[i].length
                        + " numbers, expected " + values[0].length + " as in the first row.");
            }
        }
        return Matrix.ofRows(values);
    }

    private Object required(String key, String expected) {
        Object value = asTree.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "Cannot read state: '" + key + "' is missing, expected " + expected + ".");
        }
        return value;
    }

    private static double[] toDoubles(String key, Object value) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw unexpected(key, value, "a list of numbers");
        }
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i) instanceof Double number ? number : toDouble(key + "[" + i + "]", list.get(i));
        }
        return values;
    }

    private static double toDouble(String key, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw unexpected(key, value, "a number");
    }

    private static IllegalArgumentException unexpected(String key, Object value, String expected) {
        String text = String.valueOf(value);
        String found = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return new IllegalArgumentException(
                "Cannot read state: '" + key + "' is " + found + ", expected " + expected + ".");
    }

    private static Map<String, Object> plainMap(String path, Map<?, ?> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException(
                        "Cannot hold state: key " + key + " in '" + path + "' is no text, expected a text.");
            }
            plain.put(name, plain(path.isEmpty() ? name : path + "." + name, value));
        });
        return Collections.unmodifiableMap(plain);
    }

    private static Object plain(String path, Object value) {
        if (value instanceof String || value instanceof Boolean) {
            return value;
        } else if (value instanceof Number number) {
            return plainNumber(path, number);
        } else if (value instanceof double[] vector) {
            return plainVector(path, vector);
        } else if (value instanceof Matrix matrix) {
            List<Object> rows = new ArrayList<>(matrix.rows());
            for (int i = 0; i < matrix.rows(); i++) {
                rows.add(plainVector(path, matrix.row(i)));
            }
            return Collections.unmodifiableList(rows);
        } else if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list.size());
            for (Object item : list) {
                items.add(plain(path + "[" + items.size() + "]", item));
            }
            return Collections.unmodifiableList(items);
        } else if (value instanceof Map<?, ?> map) {
            return plainMap(path, map);
        }
        throw new IllegalArgumentException("Cannot hold state: '" + path + "' is "
                + (value == null ? "null" : "a " + value.getClass().getName())
                + ", expected a text, number, boolean, list or map.");
    }

    private static List<Object> plainVector(String path, double[] vector) {
        List<Object> items = new ArrayList<>(vector.length);
        for (double item : vector) {
            items.add(plainDouble(path, item));
        }
        return Collections.unmodifiableList(items);
    }

    private static Object plainNumber(String path, Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigInteger whole && whole.bitLength() < Long.SIZE) {
            return whole.longValue();
        }
        return plainDouble(path, number.doubleValue());
    }

    private static Double plainDouble(String path, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(
                    "Cannot hold state: '" + path + "' is " + number + ", expected a finite number.");
        }
        return number + 0.0;
    }
}
