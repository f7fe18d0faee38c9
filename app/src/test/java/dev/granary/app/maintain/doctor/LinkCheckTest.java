package dev.granary.app.maintain.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.memory.InMemoryCopyLinker;
import dev.granary.ports.memory.InMemoryLinker;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LinkCheckTest {

    private final MemoryPatient patient = new MemoryPatient();

    /** Links as a test has made them. */
    private record Links(Linker linker) implements LinkerProvider {

        @Override
        public String name() {
            return "tried";
        }

        @Override
        public int spiVersion() {
            return StoreProvider.SPI_VERSION;
        }

        @Override
        public LinkKind kind() {
            return linker.kind();
        }

        @Override
        public boolean serves(StoreAddress address) {
            return true;
        }

        @Override
        public Probe probe(StoreAddress address) {
            return new Probe.Usable();
        }

        @Override
        public Linker open(StoreAddress address, Store store) {
            return linker;
        }
    }

    /** Makes links to another place than it is told to. */
    private record Astray(Linker sound, UnaryOperator<StorePath> elsewhere) implements Linker {

        @Override
        public LinkKind kind() {
            return sound.kind();
        }

        @Override
        public Optional<LinkKind> link(StorePath link, StorePath target) {
            return sound.link(link, elsewhere.apply(target));
        }

        @Override
        public LinkKind replace(StorePath link, StorePath target) {
            return sound.replace(link, elsewhere.apply(target));
        }

        @Override
        public LinkState inspect(StorePath link) {
            return sound.inspect(link);
        }
    }

    /** Makes links that lead where they first led, wherever they are now, as absolute ones do. */
    private static final class Absolute implements Linker {

        private StorePath led = StorePath.ROOT;

        @Override
        public LinkKind kind() {
            return LinkKind.SYMLINK;
        }

        @Override
        public Optional<LinkKind> link(StorePath link, StorePath target) {
            led = target;
            return Optional.of(kind());
        }

        @Override
        public LinkKind replace(StorePath link, StorePath target) {
            led = target;
            return kind();
        }

        @Override
        public LinkState inspect(StorePath link) {
            return new LinkState.To(led);
        }
    }

    private Finding found(Linker linker) {
        return patient.examineWith(new Links(linker)).finding("tried");
    }

    @Test
    void linksThatLeadToTheirContentAreGood() {
        assertThat(found(new InMemoryLinker(patient.disk())).sentence())
                .isEqualTo("Symbolic links can be made: they take no room and say where they lead.");
    }

    @Test
    void copiesAreGood() {
        assertThat(found(new InMemoryCopyLinker(patient.disk())).sentence())
                .isEqualTo("Copies can be made: each link takes the size of its content.");
    }

    @Test
    void linksThatLeadElsewhereAreBad() {
        assertThat(found(new Astray(new InMemoryLinker(patient.disk()), target -> target.child("elsewhere"))))
                .isEqualTo(new Finding(
                        "tried",
                        Verdict.BAD,
                        "A link of the kind symlink was made and does not lead to its content. Choose another kind."));
    }

    @Test
    void linksThatDoNotSurviveAMoveAreBad() {
        assertThat(found(new Absolute()))
                .isEqualTo(
                        new Finding(
                                "tried",
                                Verdict.BAD,
                                "A link of the kind symlink no longer leads to its content when its run was moved. Choose another kind."));
    }
}
