package dev.granary.app.exec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Python that a command runs in.
 *
 * @param file as the command names it, links kept: those of a virtual environment tell it by where they stand
 * @param isScript whether the file is a script that chooses one, such as pyenv's
 */
record PythonInterpreter(Path file, boolean isScript) {

    private static final Pattern NAME = Pattern.compile("(?:python|pypy)w?[0-9.]*(?:\\.exe)?");
    private static final String ENV = "env";
    private static final int LONGEST_LINE = 512;

    /**
     * Finds it: the program itself, what {@code env} is to run, or what the first line of a script names. Empty if it is
     * none that can be told.
     *
     * @param program the file that runs
     */
    static Optional<PythonInterpreter> of(
            Path program, List<String> command, Path workingFolder, Map<String, String> environment) {
        String name = fileName(program);
        if (NAME.matcher(name).matches()) {
            return Optional.of(at(program));
        }
        List<String> arguments = command.subList(1, command.size());
        return name.equals(ENV)
                ? byEnv(arguments, workingFolder, environment)
                : byFirstLine(program, workingFolder, environment);
    }

    private static PythonInterpreter at(Path file) {
        return new PythonInterpreter(file, firstLine(file).isPresent());
    }

    private static Optional<PythonInterpreter> byFirstLine(
            Path program, Path workingFolder, Map<String, String> environment) {
        List<String> words = firstLine(program)
                .map(line -> List.of(line.strip().split("\\s+")))
                .orElse(List.of(""));
        Path named = workingFolder.resolve(words.get(0));
        if (fileName(named).equals(ENV)) {
            return byEnv(words.subList(1, words.size()), workingFolder, environment);
        }
        return NAME.matcher(fileName(named)).matches() && Files.isExecutable(named)
                ? Optional.of(at(named))
                : Optional.empty();
    }

    private static Optional<PythonInterpreter> byEnv(
            List<String> arguments, Path workingFolder, Map<String, String> environment) {
        return arguments.stream()
                .filter(word -> !word.startsWith("-") && word.indexOf('=') < 0)
                .findFirst()
                .flatMap(word -> found(word, workingFolder, environment))
                .filter(file -> NAME.matcher(fileName(file)).matches())
                .map(PythonInterpreter::at);
    }

    private static Optional<Path> found(String word, Path workingFolder, Map<String, String> environment) {
        try {
            return Optional.of(ProgramFile.find(word, workingFolder, environment));
        } catch (CommandNotFoundException e) {
            return Optional.empty();
        }
    }

    private static String fileName(Path file) {
        return file.getFileName() == null ? "" : file.getFileName().toString();
    }

    /** What stands after {@code #!}; empty if the file does not begin so. */
    private static Optional<String> firstLine(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String begin = new String(in.readNBytes(LONGEST_LINE), StandardCharsets.ISO_8859_1);
            return begin.startsWith("#!")
                    ? begin.substring(2).lines().findFirst().filter(line -> !line.isBlank())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
