package dev.granary.adapter.posixfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.contract.Race;
import dev.granary.ports.spi.Probe;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SymlinkTrialTest {

    private static final String LEFT_OVER = ".granary-probe-0123456789abcdef";
    private static final String REFUSED = "Symbolic links cannot be made: ";

    @TempDir
    private Path disk;

    // In memory a link's time can be set: on Linux the JDK opens the file for that, which a link is none.
    private final Path folder = MemoryDisk.unix().results();

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(folder);
    }

    private Probe probe() {
        return SymlinkTrial.in(folder, Files::createSymbolicLink);
    }

    private Path link(String name, String text, int ageSeconds) throws IOException {
        Path link = Files.createSymbolicLink(
                folder.resolve(name), folder.getFileSystem().getPath(text));
        FileTime time = FileTime.from(Instant.now().minusSeconds(ageSeconds));
        Files.getFileAttributeView(link, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(time, null, null);
        return link;
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    @Test
    void isMadeInTheFolderItselfUnderANameOfItsOwn() {
        List<Path> made = new ArrayList<>();
        SymlinkTrial.LinkMaker maker = (link, target) -> {
            made.add(link);
            return Files.createSymbolicLink(link, target);
        };

        SymlinkTrial.in(folder, maker);
        SymlinkTrial.in(folder, maker);

        assertThat(made)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(link -> assertThat(link.getParent()).isEqualTo(folder));
    }

    @Test
    void leavesNothing() throws IOException {
        assertThat(probe()).isEqualTo(new Probe.Usable());
        assertThat(entries()).isEmpty();
    }

    @Test
    void whatOneThatWasKilledLeftIsRemoved() throws IOException {
        link(LEFT_OVER, "nowhere", 90);

        assertThat(probe()).isEqualTo(new Probe.Usable());
        assertThat(entries()).isEmpty();
    }

    @Test
    void whatMayBeBeingTriedStays() throws IOException {
        Path live = link(LEFT_OVER, "nowhere", 30);

        assertThat(probe()).isEqualTo(new Probe.Usable());
        assertThat(entries()).containsExactly(live);
    }

    @Test
    void whatSomebodyElsePutThereStaysAndHindersNothing() throws IOException {
        Path elsewhere = link(LEFT_OVER, "elsewhere", 90);
        Path other = link(".granary-probe", "nowhere", 90);
        Path file = Files.createFile(folder.resolve(".granary-probe-00112233445566ff"));

        assertThat(probe()).isEqualTo(new Probe.Usable());
        assertThat(entries()).containsExactlyInAnyOrder(elsewhere, other, file);
    }

    @Test
    void nameThatIsTakenIsLeftAloneAndAnotherOneTried() throws IOException {
        List<Path> taken = new ArrayList<>();

        Probe probe = SymlinkTrial.in(folder, (link, target) -> {
            if (taken.size() < 3) {
                taken.add(Files.createFile(link));
                throw new FileAlreadyExistsException(link.toString());
            }
            return Files.createSymbolicLink(link, target);
        });

        assertThat(probe).isEqualTo(new Probe.Usable());
        assertThat(entries()).containsExactlyInAnyOrderElementsOf(taken);
    }

    @Test
    void namesThatAreAlwaysTakenEndIt() {
        List<Path> names = new ArrayList<>();

        Probe probe = SymlinkTrial.in(folder, (link, target) -> {
            names.add(link);
            throw new FileAlreadyExistsException(link.toString(), null, "File exists");
        });

        assertThat(probe).isEqualTo(new Probe.Unusable(REFUSED + "File exists."));
        assertThat(names).hasSize(100);
    }

    @Test
    void linkThatFailedHalfwayIsRemoved() throws IOException {
        Probe probe = SymlinkTrial.in(folder, (link, target) -> {
            Files.createSymbolicLink(link, target);
            throw new FileSystemException(link.toString(), null, "Input/output error");
        });

        assertThat(probe).isEqualTo(new Probe.Unusable(REFUSED + "Input/output error."));
        assertThat(entries()).isEmpty();
    }

    @Test
    void manyAtOnceDoNotHinderEachOther() throws Exception {
        int racers = 16;

        List<Probe> probes = Race.of(racers, i -> () -> SymlinkTrial.in(disk, Files::createSymbolicLink));

        assertThat(probes).isEqualTo(Collections.nCopies(racers, new Probe.Usable()));
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void windowsWithoutThePrivilegeIsNotUsable() {
        Probe probe = SymlinkTrial.in(folder, (link, target) -> {
            throw new FileSystemException(link.toString(), null, "A required privilege is not held by the client");
        });

        assertThat(probe).isEqualTo(new Probe.Unusable(REFUSED + "A required privilege is not held by the client."));
    }

    @Test
    void folderThatMayNotBeWrittenIsNotUsable() {
        Probe probe = SymlinkTrial.in(folder, (link, target) -> {
            throw new AccessDeniedException(link.toString());
        });

        assertThat(probe).isEqualTo(new Probe.Unusable(REFUSED + "permission denied."));
    }
}
