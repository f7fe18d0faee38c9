package dev.granary.app.maintain.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.catalogue.Providers;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.Linker;
import dev.granary.ports.memory.InMemoryProviders;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksHereTest {

    private static final Census COPIES = new Census(1, 1, 0, 2_500_000, true);

    private record Links(LinkKind kind, Probe answer) implements LinkerProvider {

        @Override
        public String name() {
            return kind.text();
        }

        @Override
        public int spiVersion() {
            return StoreProvider.SPI_VERSION;
        }

        @Override
        public boolean serves(StoreAddress address) {
            return true;
        }

        @Override
        public Probe probe(StoreAddress address) {
            return answer;
        }

        @Override
        public Linker open(StoreAddress address, Store store) {
            throw new UnsupportedOperationException();
        }
    }

    private static Links can(LinkKind kind) {
        return new Links(kind, new Probe.Usable());
    }

    private static Links cannot(LinkKind kind, String reason) {
        return new Links(kind, new Probe.Unusable(reason));
    }

    private static LinksHere links(LinkerProvider... linkers) {
        return new LinksHere(
                new Catalogue(
                        Providers.of(
                                StoreProvider.class, StoreProvider::name, List.of(new InMemoryProviders().stores())),
                        Providers.of(LinkerProvider.class, LinkerProvider::name, List.of(linkers))),
                MemoryPatient.ADDRESS);
    }

    @Test
    void theReasonsAgainstThoseThatComeBeforeAreGiven() {
        assertThat(links(cannot(LinkKind.SYMLINK, "No right."), cannot(LinkKind.HARDLINK, "None."), can(LinkKind.COPY))
                        .chosen(LinkChoice.AUTO, "by default"))
                .isEqualTo(Answer.good("New pipelines get links of the kind copy,"
                        + " because it is the first that can be made here (auto). No right. None."));
    }

    @Test
    void whereNoKindCanBeMadeEachReasonIsGiven() {
        assertThat(links(cannot(LinkKind.SYMLINK, "No right."), cannot(LinkKind.COPY, "No room."))
                        .chosen(LinkChoice.AUTO, "by default"))
                .isEqualTo(
                        Answer.bad("No kind of link can be made, so no pipeline can be recorded: No right. No room."));
    }

    @Test
    void aKindThatIsWantedAndCannotBeMadeIsBad() {
        assertThat(links(can(LinkKind.SYMLINK), cannot(LinkKind.HARDLINK, "None."))
                        .chosen(LinkChoice.HARDLINK, "set by --links"))
                .isEqualTo(Answer.bad("Cannot make links of the kind hardlink in the store memory:patient: None."
                        + " Choose another kind, or leave it to 'auto'."));
    }

    @Test
    void copiesThatHardLinksWouldSaveAreNoted() {
        assertThat(new CopiesCheck(COPIES, links(can(LinkKind.HARDLINK))).look())
                .isEqualTo(Answer.note("Links that are copies take 2.5 MB:"
                        + " 'granary relink RUN --links hardlink' would save it."));
    }

    @Test
    void copiesThatNothingWouldSaveAreGood() {
        assertThat(new CopiesCheck(COPIES, links(cannot(LinkKind.HARDLINK, "None."))).look())
                .isEqualTo(Answer.good(
                        "Links that are copies take 2.5 MB; hard links, which would save it, cannot be made here."));
    }

    @Test
    void withoutCopiesThereIsNothingToSave() {
        assertThat(new CopiesCheck(new Census(1, 1, 0, 0, true), links(can(LinkKind.HARDLINK))).look())
                .isEqualTo(Answer.good("No link takes the room of a copy."));
    }
}
