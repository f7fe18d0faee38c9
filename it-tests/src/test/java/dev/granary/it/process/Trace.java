package dev.granary.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The system calls of a program that has run, by the time at which they began.
 *
 * @param out what the program printed
 */
public record Trace(String out, List<Call> calls) {

    /** No calls at all. */
    public static final Trace NONE = new Trace("", List.of());

    private static final Pattern BEGIN = Pattern.compile("(\\d+) +(\\w+)\\((.*)");
    private static final Pattern END = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)");
    private static final String UNFINISHED = " <unfinished ...>";

    /**
     * One call.
     *
     * @param nth how many calls of this name its thread had made, this one included
     * @param text its arguments and its result
     * @param begun when it was entered, in lines of the log
     * @param ended when it returned; the last line of all if it did not
     */
    public record Call(long thread, String name, int nth, String text, int begun, int ended) {

        private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
        private static final Pattern DESCRIPTOR = Pattern.compile("^\\d+<([^>]*)>");

        /** The paths that it was given as text, in order. */
        public List<String> paths() {
            return QUOTED.matcher(text).results().map(found -> found.group(1)).toList();
        }

        /** The path of the open file that it was given; empty text if it was given none. */
        public String file() {
            Matcher descriptor = DESCRIPTOR.matcher(text);
            return descriptor.find() ? descriptor.group(1) : "";
        }

        public boolean succeeded() {
            return !text.contains(" = -1 ");
        }

        /** Whether it was answered by what a test wanted instead of being done. */
        public boolean isInjected() {
            return text.endsWith("(INJECTED)");
        }

        /** Whether it had returned when the other one was entered. */
        public boolean isBefore(Call other) {
            return ended < other.begun;
        }
    }

    static Trace of(String out, Path log) {
        try {
            return new Trace(out, calls(Files.readAllLines(log, StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Call> calls(List<String> lines) {
        List<Call> calls = new ArrayList<>();
        Map<String, Integer> unfinished = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (int line = 0; line < lines.size(); line++) {
            Matcher begin = BEGIN.matcher(lines.get(line));
            Matcher end = END.matcher(lines.get(line));
            if (begin.matches()) {
                String key = begin.group(1) + " " + begin.group(2);
                int nth = counts.merge(key, 1, Integer::sum);
                String text = begin.group(3);
                boolean open = text.endsWith(UNFINISHED);
                if (open) {
                    unfinished.put(key, calls.size());
                    text = text.substring(0, text.length() - UNFINISHED.length());
                }
                long thread = Long.parseLong(begin.group(1));
                calls.add(new Call(thread, begin.group(2), nth, text, line, open ? lines.size() : line));
            } else if (end.matches()) {
                Integer index = unfinished.remove(end.group(1) + " " + end.group(2));
                if (index != null) {
                    Call call = calls.get(index);
                    String text = call.text() + end.group(3);
                    calls.set(index, new Call(call.thread(), call.name(), call.nth(), text, call.begun(), line));
                }
            }
        }
        return List.copyOf(calls);
    }

    /** The calls of these names that succeeded. */
    public Stream<Call> named(String... names) {
        return calls.stream()
                .filter(call -> List.of(names).contains(call.name()))
                .filter(Call::succeeded);
    }
}
