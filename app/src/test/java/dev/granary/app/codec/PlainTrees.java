package dev.granary.app.codec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trees of plain values, made from a seed: the same seed makes the same tree. */
public final class PlainTrees {

    /** Text that some reader of YAML takes for something else when it stands without quotes, or that breaks lines. */
    static final List<String> TRAPS = List.of(
            "",
            " ",
            " lead",
            "trail ",
            "yes",
            "no",
            "Yes",
            "NO",
            "on",
            "off",
            "y",
            "n",
            "true",
            "False",
            "null",
            "Null",
            "~",
            "012",
            "0o17",
            "0x1F",
            "0b101",
            "1_000",
            "1e3",
            "1.5",
            ".5",
            "-1",
            "+1",
            ".nan",
            ".inf",
            "-.INF",
            "NaN",
            "2024-10-14",
            "2024-10-14T10:30:00Z",
            "12:30:00",
            "190:20:30",
            "a: b",
            "a:",
            ":a",
            "#x",
            "a #b",
            "- a",
            "-",
            "?",
            "? a",
            "!tag",
            "&anchor",
            "*alias",
            "<<",
            "=",
            "%TAG",
            "@at",
            "`tick",
            "|",
            ">",
            "[",
            "]",
            "{}",
            "a,b",
            "'",
            "\"",
            "\\",
            "it's",
            "say \"hi\"",
            "one\ntwo",
            "one\n\ntwo\n",
            "\n",
            "\r\n",
            "\ttab",
            "a\tb",
            "---",
            "...",
            "--- a",
            "\u0000",
            "\u0007",
            "\u001B[31m",
            "\u007F",
            "\u0085",
            "\u00A0",
            "\u200B",
            "\u2028",
            "\u2029",
            "\u202E",
            "\uFEFF",
            "\uFFFD",
            "\uFFFE",
            "\uFFFF",
            "naïve",
            "Größe",
            "小麦",
            "пшеница",
            "قمح",
            "e\u0301",
            "😀",
            "👩\u200D🔬",
            "a😀b 😀",
            "x".repeat(300),
            "word ".repeat(60),
            "k".repeat(129),
            "k".repeat(1030));

    private static final List<Double> NUMBERS = List.of(
            0.0,
            -0.0,
            1.0,
            -1.0,
            0.1,
            0.45,
            1e-5,
            1e-7,
            1e21,
            1e22,
            1e300,
            123456789.125,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            Double.MIN_NORMAL,
            2e-44,
            9007199254740993.0,
            0.1 + 0.2,
            2.0e-3);

    private final Random random;

    public PlainTrees(long seed) {
        this.random = new Random(seed);
    }

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(60);
    }

    /** Files as they come out of crashes and bad disks: cut, or with some bytes replaced. */
    static Stream<byte[]> damaged() {
        return Stream.iterate(1L, seed -> seed + 1).limit(300).map(seed -> {
            Random random = new Random(seed);
            byte[] file = YamlWriter.write(new PlainTrees(seed).map());
            byte[] damaged = Arrays.copyOf(file, 1 + random.nextInt(file.length));
            for (int i = random.nextInt(3); i > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            return damaged;
        });
    }

    /** Every trap as a key and as a value. */
    static Map<String, Object> traps() {
        Map<String, Object> traps = new LinkedHashMap<>();
        TRAPS.forEach(trap -> traps.put(trap, trap));
        return traps;
    }

    /** Every awkward number. */
    static Map<String, Object> numbers() {
        Map<String, Object> numbers = new LinkedHashMap<>();
        NUMBERS.forEach(number -> numbers.put("n" + numbers.size(), number));
        for (long whole : new long[] {0, 1, -1, 7, 12, Long.MAX_VALUE, Long.MIN_VALUE}) {
            numbers.put("n" + numbers.size(), whole);
        }
        numbers.put("n" + numbers.size(), new BigInteger("-123456789012345678901234567890"));
        return numbers;
    }

    public Map<String, @Nullable Object> map() {
        return map(4);
    }

    private Map<String, @Nullable Object> map(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        int size = random.nextInt(7);
        for (int i = 0; i < size; i++) {
            map.put(random.nextInt(3) == 0 ? text() : "key_" + i, value(depth - 1));
        }
        return map;
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            list.add(value(depth - 1));
        }
        return list;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> random.nextInt(64);
            case 3 ->
                new BigInteger(200, random)
                        .subtract(BigInteger.ONE.shiftLeft(199))
                        .setBit(150);
            case 4 -> real();
            case 5, 6 -> text();
            case 7, 8 -> map(depth);
            default -> list(depth);
        };
    }

    double real() {
        return switch (random.nextInt(3)) {
            case 0 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 1 -> random.nextGaussian();
            default -> Double.longBitsToDouble(random.nextLong());
        };
    }

    private String text() {
        if (random.nextBoolean()) {
            return TRAPS.get(random.nextInt(TRAPS.size()));
        }
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(20);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(character());
        }
        return text.toString();
    }

    private int character() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(0x100);
            case 1 -> random.nextInt(0xD800);
            case 2 -> 0xE000 + random.nextInt(0x2000);
            case 3 -> 0x10000 + random.nextInt(0x100000);
            default -> " abz09_-:#,[]{}&*!|>'\"%@`\n\t".charAt(random.nextInt(27));
        };
    }
}
