package dev.granary.it.readme;

import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown text.
 *
 * @param language what stands after the fence
 * @param firstLine the number of the first line inside
 */
record Block(String language, int firstLine, List<String> lines) {

    private static final String FENCE = "```";
    private static final String PROMPT = "$ ";
    private static final String CONTINUED = "\\";

    /**
     * A command, and the lines that are shown below it.
     *
     * @param line the number of its line
     */
    record Shown(int line, String command, List<String> output) {}

    static List<Block> in(List<String> text) {
        List<Block> blocks = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < text.size(); i++) {
            if (text.get(i).startsWith(FENCE)) {
                if (begin >= 0) {
                    String language = text.get(begin).substring(FENCE.length()).strip();
                    blocks.add(new Block(language, begin + 2, List.copyOf(text.subList(begin + 1, i))));
                }
                begin = begin >= 0 ? -1 : i;
            }
        }
        return blocks;
    }

    boolean isSession() {
        return language.equals("console") || language.equals("sh");
    }

    boolean isJava() {
        return language.equals("java");
    }

    /**
     * Its commands: the lines that begin with a prompt, with what is shown up to the next one. A command goes on in the next
     * line where it ends with a backslash.
     */
    List<Shown> commands() {
        List<Shown> commands = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(PROMPT)) {
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).startsWith(PROMPT)) {
                    end++;
                }
                int last = i;
                while (lines.get(last).endsWith(CONTINUED)) {
                    last++;
                }
                String command = String.join("\n", lines.subList(i, last + 1)).substring(PROMPT.length());
                commands.add(new Shown(firstLine + i, command, List.copyOf(lines.subList(last + 1, end))));
            }
        }
        return commands;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
