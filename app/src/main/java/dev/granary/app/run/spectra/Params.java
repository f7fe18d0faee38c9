package dev.granary.app.run.spectra;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the parameters of one step and collects all that is wrong with them; {@link #check} then throws once. */
final class Params {

    private final String step;
    private final Map<String, ?> values;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    Params(String step, Map<String, ?> values) {
        this.step = step;
        this.values = values;
    }

    /** A required whole number; the minimum if something is wrong with it. */
    int wholeNumber(String name, int min) {
        known.add(name);
        if (values.get(name) == null) {
            refuse(name + " is missing, expected " + wholeNumberFrom(min));
            return min;
        }
        return wholeNumberOr(min, name, min);
    }

    /** A whole number, or the default if it is absent or null; the minimum if something is wrong with it. */
    int wholeNumberOr(int otherwise, String name, int min) {
        known.add(name);
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number
                && (int) number.doubleValue() == number.doubleValue()
                && number.intValue() >= min) {
            return number.intValue();
        }
        refuse(name + " is " + shown(value) + ", expected " + wholeNumberFrom(min));
        return min;
    }

    /** A finite number above 0, or the default if it is absent or null, or if something is wrong with it. */
    double positiveNumberOr(double otherwise, String name) {
        known.add(name);
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue()) && number.doubleValue() > 0) {
            return number.doubleValue();
        }
        refuse(name + " is " + shown(value) + ", expected a finite number above 0");
        return otherwise;
    }

    void refuse(String problem) {
        problems.add(problem);
    }

    /** Whether nothing was wrong so far, so that what parameters say together may be judged. */
    boolean isFine() {
        return problems.isEmpty();
    }

    /** @throws IllegalArgumentException if something was wrong or a parameter was given that nobody has asked for */
    void check() {
        for (Object name : values.keySet()) {
            if (!known.contains(name)) {
                refuse(name + " is unknown, expected "
                        + (known.isEmpty() ? "no parameters" : "only " + String.join(", ", known)));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot create " + step + ": " + String.join("; ", problems) + ".");
        }
    }

    private static String wholeNumberFrom(int min) {
        return "a whole number of " + min + " or more";
    }

    private static String shown(Object value) {
        return value instanceof String ? "the text '" + value + "'" : String.valueOf(value);
    }
}
