package dev.granary.app.exec;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the file of a program, as the operating system would. */
final class ProgramFile {

    private static final String PATH = "PATH";

    private ProgramFile() {}

    /**
     * The file that would run.
     *
     * @param environment of the command
     * @throws CommandNotFoundException if there is none, or it may not be run
     */
    static Path find(String program, Path workingFolder, Map<String, String> environment) {
        boolean isWindows = workingFolder.getFileSystem().getSeparator().equals("\\");
        List<String> endings = isWindows ? List.of("", ".exe", ".com", ".cmd", ".bat") : List.of("");
        try {
            Optional<Path> found = isPath(program, isWindows)
                    ? first(workingFolder.resolve(program), endings)
                    : onPath(program, workingFolder, environment, isWindows, endings);
            if (found.isEmpty() && isPath(program, isWindows)) {
                requireNoFolder(workingFolder.resolve(program), program);
            }
            Path file = found.orElseThrow(() -> notFound(program, isWindows));
            requireExecutable(file, program);
            return file;
        } catch (InvalidPathException e) {
            throw notFound(program, isWindows);
        }
    }

    private static Optional<Path> onPath(
            String program,
            Path workingFolder,
            Map<String, String> environment,
            boolean isWindows,
            List<String> endings) {
        String path = environment.entrySet().stream()
                .filter(entry -> isWindows
                        ? entry.getKey().equalsIgnoreCase(PATH)
                        : entry.getKey().equals(PATH))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("/usr/bin:/bin");
        Optional<Path> forbidden = Optional.empty();
        for (String folder : path.split(isWindows ? ";" : ":", -1)) {
            Optional<Path> found = first(workingFolder.resolve(folder).resolve(program), endings);
            if (found.filter(Files::isExecutable).isPresent()) {
                return found;
            }
            forbidden = forbidden.or(() -> found);
        }
        return forbidden;
    }

    private static Optional<Path> first(Path file, List<String> endings) {
        return endings.stream()
                .map(ending -> file.resolveSibling(file.getFileName() + ending))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static boolean isPath(String program, boolean isWindows) {
        return program.indexOf('/') >= 0 || (isWindows && program.indexOf('\\') >= 0);
    }

    private static CommandNotFoundException notFound(String program, boolean isWindows) {
        return new CommandNotFoundException(
                CommandNotFoundException.NOT_FOUND,
                isPath(program, isWindows)
                        ? "Cannot run %s: there is no such file. Check its name.".formatted(program)
                        : "Cannot run %s: there is no such command in the folders of PATH. Check its name, or install it."
                                .formatted(program));
    }

    private static void requireNoFolder(Path file, String program) {
        if (Files.isDirectory(file)) {
            throw new CommandNotFoundException(
                    CommandNotFoundException.NOT_EXECUTABLE,
                    "Cannot run %s: it is a folder. Name a program in it.".formatted(program));
        }
    }

    private static void requireExecutable(Path file, String program) {
        if (!Files.isExecutable(file)) {
            throw new CommandNotFoundException(
                    CommandNotFoundException.NOT_EXECUTABLE,
                    "Cannot run %s: it is not executable. Run it by its interpreter, or allow it (chmod +x)."
                            .formatted(program));
        }
    }
}
