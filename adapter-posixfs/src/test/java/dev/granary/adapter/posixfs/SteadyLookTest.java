package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SteadyLookTest {

    private static final StorePath PLACE = Layout.artifact(Layout.run("2024-10-14_wheat"), "a.pkl");

    @TempDir
    private Path folder;

    private final List<Found> seen = new ArrayList<>();
    private SteadyLook steadyLook;
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        Root root = new Root(folder);
        steadyLook = new SteadyLook(root);
        file = Files.createFile(root.inFolder(PLACE));
    }

    static Stream<IOException> signsOfAReplacement() {
        return Stream.of(new NoSuchFileException("a.pkl"), new EOFException("it was cut"));
    }

    @ParameterizedTest
    @MethodSource("signsOfAReplacement")
    void whatIsGoneBeforeItIsReadIsLookedAtAgain(IOException sign) throws IOException {
        boolean isAbsent = steadyLook.at(PLACE, found -> {
            seen.add(found);
            Files.deleteIfExists(file);
            if (!found.isAbsent()) {
                throw sign;
            }
            return found.isAbsent();
        });

        assertThat(isAbsent).isTrue();
        assertThat(seen).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("signsOfAReplacement")
    void whatNeverLastsFails(IOException sign) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> steadyLook.at(PLACE, found -> {
                    seen.add(found);
                    throw sign;
                }))
                .isSameAs(sign);

        assertThat(seen).hasSizeGreaterThan(1);
    }

    @Test
    void anotherFailureIsToldAtOnce() {
        IOException failure = new IOException("Input/output error");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> steadyLook.at(PLACE, found -> {
                    seen.add(found);
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(seen).hasSize(1);
    }

    @Test
    void absentIsAbsentAndNoLockIsMade() throws IOException {
        Files.delete(file);

        boolean isAbsent = steadyLook.at(PLACE, Found::isAbsent);

        assertThat(isAbsent).isTrue();
        assertThat(file.getParent()).isEmptyDirectory();
    }
}
