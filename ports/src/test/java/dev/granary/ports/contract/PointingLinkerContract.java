package dev.granary.ports.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.storage.Presence;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a {@link Linker} promises whose links say where they lead: symbolic links, pointers. */
public abstract class PointingLinkerContract extends LinkerContract {

    private static final StorePath ABSENT = Layout.artifact(RUN, "absent_0123ab.pkl");

    @Override
    final void assertNames(Linker reader, StorePath link, StorePath target) {
        assertThat(reader.inspect(link)).isEqualTo(new LinkState.To(target));
    }

    @Test
    void targetNeedNotBeThere() {
        assertThat(linker.link(LINK, ABSENT)).contains(linker.kind());

        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.To(ABSENT));
    }

    @Test
    void linkToWhatIsNotThereIsReplaced() {
        linker.link(LINK, ABSENT);

        linker.replace(LINK, TARGET);

        assertThat(linker.inspect(LINK)).isEqualTo(new LinkState.To(TARGET));
    }

    @Test
    void linkIsOneOfTheOthersInItsFolder() {
        linker.link(LINK, TARGET);
        publish(LINK.parent().child("file"), "text");

        assertThat(store.folders().others(LINK.parent())).containsExactly(LINK.name());
        assertThat(store.survey(RUN).others(LINK.parent())).containsExactly(LINK.name());
    }

    @Test
    void surveyTellsOfLinksWhatTheLinkerTells() {
        StorePath file = LINK.parent().child("file");
        StorePath absent = LINK.parent().child("absent");
        linker.link(LINK, TARGET);
        linker.link(LINK.parent().child("dangling"), ABSENT);
        publish(file, "text");
        List<StorePath> all = List.of(LINK, LINK.parent().child("dangling"), file, LINK.parent(), absent);

        Survey survey = store.survey(RUN);
        survey.expect(List.of(LINK, absent));

        for (StorePath path : all) {
            assertThat(survey.link(path).orElseGet(() -> linker.inspect(path))).isEqualTo(linker.inspect(path));
            assertThat(survey.link(path)).isIn(Optional.empty(), Optional.of(linker.inspect(path)));
        }
    }

    @Test
    void surveySeesWhereALinkLeadsNow() {
        linker.link(LINK, ABSENT);
        store.survey(RUN).link(LINK);
        linker.replace(LINK, TARGET);

        assertThat(store.survey(RUN).link(LINK).orElseGet(() -> linker.inspect(LINK)))
                .isEqualTo(new LinkState.To(TARGET));
    }

    @Test
    void linkToAFolderIsNoFolder() {
        StorePath link = Layout.inputs(PIPELINE).child("cache");
        linker.link(link, CACHE);

        assertThat(store.folders().list(link.parent())).isEmpty();
    }

    @Test
    void deletingAFolderRemovesItsLinksToFoldersAndNotThose() throws IOException {
        linker.link(Layout.inputs(PIPELINE).child("cache"), CACHE);

        store.folders().delete(PIPELINE);

        assertThat(store.folders().presence(PIPELINE)).isEqualTo(Presence.ABSENT);
        assertThat(text(TARGET)).isEqualTo(TARGET.name());
    }
}
