package dev.granary.it.standards;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.granary.it.process.Finished;
import dev.granary.it.process.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Validators written in Python, in an environment of their own below {@code target}: made once, and again when what is in it
 * is to be another.
 *
 * @param folder of the environment
 */
record Validators(Path folder) {

    private static final Path SCRIPTS = Places.checkout().resolve("it-tests/src/test/python");
    private static final Path FOLDER = Places.checkout().resolve("it-tests/target/validators");
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String CACHE = "contexts";

    /** The environment; skips the test where there is no Python, or nothing to install from. */
    static Validators installed() {
        Validators validators = new Validators(FOLDER);
        try {
            validators.install();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return validators;
    }

    private void install() throws IOException {
        Path wanted = SCRIPTS.resolve("requirements.txt");
        Path done = folder.resolve("installed.txt");
        if (Files.exists(done) && Files.mismatch(wanted, done) == -1) {
            return;
        }
        Files.createDirectories(folder);
        Finished made = run("python3", "-m", "venv", "--clear", folder.toString());
        assumeTrue(
                made.exitCode() == 0,
                "SKIPPED: python3 cannot make an environment here, so no validator looked at bags and crates: "
                        + made.err());
        Finished tools = install("--requirement", wanted.toString());
        assumeTrue(
                tools.exitCode() == 0,
                "SKIPPED: the validators could not be installed, so none looked at bags and crates: " + tools.err());
        python(
                        SCRIPTS.resolve("context_cache.py").toString(),
                        folder.resolve(CACHE).toString())
                .outOfSuccess();
        Files.copy(wanted, done);
    }

    private Finished install(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                folder.resolve("bin/python").toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                "--require-hashes",
                "--no-build-isolation"));
        command.addAll(Arrays.asList(arguments));
        return run(command.toArray(String[]::new));
    }

    /** Runs Python in the environment. */
    Finished python(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("bin/python").toString()));
        command.addAll(Arrays.asList(arguments));
        return run(command.toArray(String[]::new));
    }

    /** Checks a crate without a network. */
    Finished crate(Path crate, String profile, String severity, Path report) {
        return run(
                folder.resolve("bin/rocrate-validator").toString(),
                "validate",
                "--offline",
                "--cache-path",
                folder.resolve(CACHE).toString(),
                "--profile-identifier",
                profile,
                "--requirement-severity",
                severity,
                "--no-paging",
                "--output-format",
                "json",
                "--output-file",
                report.toString(),
                crate.toString());
    }

    private Finished run(String... command) {
        return Finished.start(folder, Map.of("PYTHONDONTWRITEBYTECODE", "1"), List.of(command))
                .await(PATIENCE);
    }
}
