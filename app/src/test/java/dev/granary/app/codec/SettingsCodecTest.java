package dev.granary.app.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.codec.SettingsDocument.Entry;
import dev.granary.domain.pipeline.LinkChoice;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.StoreAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCodecTest {

    private static final SettingsDocument NOTHING =
            new SettingsDocument(Optional.empty(), Optional.empty(), Optional.empty());

    /** Stores are words without blanks here. */
    private static final Notation<StoreAddress> STORES = new Notation<>() {
        @Override
        public Optional<StoreAddress> read(String text) {
            return text.contains(" ") ? Optional.empty() : Optional.of(store(text));
        }

        @Override
        public String expected(String text) {
            return "no blanks";
        }
    };

    private static StoreAddress store(String name) {
        return new StoreAddress.Remote(URI.create("test://" + name));
    }

    private static SettingsDocument decode(String... lines) {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return SettingsCodec.decode("granary.yaml", bytes, STORES);
    }

    private static void assertRefused(String problems, String... lines) {
        assertThatThrownBy(() -> decode(lines))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("Cannot read granary.yaml: " + problems);
    }

    @Test
    void everySettingIsReadWithItsLine() {
        assertThat(decode("# Where the runs are", "store: data", "", "links: hardlink", "durability: none"))
                .isEqualTo(new SettingsDocument(
                        Optional.of(new Entry<>(store("data"), 2)),
                        Optional.of(new Entry<>(LinkChoice.HARDLINK, 4)),
                        Optional.of(new Entry<>(Durability.NONE, 5))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# links: copy\n", "{}", "---\n", "links:\n"})
    void aFileMayLeaveEverythingOpen(String text) {
        assertThat(decode(text)).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"false, COPY", "true, AUTO"})
    void theOldSpellingOfLinksIsTaken(String written, LinkChoice meant) {
        assertThat(decode("store: data", "use_symlinks: " + written).links()).hasValue(new Entry<>(meant, 2));
    }

    @Test
    void bothSpellingsMayAgree() {
        assertThat(decode("use_symlinks: false", "links: copy").links()).hasValue(new Entry<>(LinkChoice.COPY, 2));
    }

    @ParameterizedTest
    @CsvSource({"false, copy, symlink", "true, auto, hardlink", "true, auto, copy"})
    void spellingsThatContradictEachOtherAreRefusedWithBothLines(String old, String meant, String links) {
        assertRefused(
                "line 3: use_symlinks is %s, which means 'links: %s', but line 1 says 'links: %s'. Leave one of the two out."
                        .formatted(old, meant, links),
                "links: " + links,
                "",
                "use_symlinks: " + old);
    }

    @Test
    void anUnknownKeyIsRefusedAndTheRightOneNamed() {
        assertRefused(
                "line 3: there is no setting 'link'; did you mean 'links'? There are: store, links, durability, license, use_symlinks.",
                "store: data",
                "",
                "link: copy");
    }

    @Test
    void ofAnUnknownKeyThatIsLikeNoneAllAreNamed() {
        assertRefused(
                "line 1: there is no setting 'threads'. There are: store, links, durability, license, use_symlinks.",
                "threads: 4");
    }

    @Test
    void aWordThatIsNoneOfTheLegalIsRefusedAndTheNearestNamed() {
        assertRefused(
                "line 1: links is 'Copy'; expected auto, symlink, hardlink or copy (did you mean 'copy'?).",
                "links: Copy");
        assertRefused("line 1: durability is 'always'; expected commit or none.", "durability: always");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "links: 1        | links is 1; expected auto, symlink, hardlink or copy.",
                "links: [copy]   | links is a list; expected auto, symlink, hardlink or copy.",
                "store: {a: b}   | store is a map; expected no blanks.",
                "store: 'a b'    | store is 'a b'; expected no blanks.",
                "use_symlinks: no| use_symlinks is 'no'; expected true or false."
            })
    void aValueOfAnotherKindIsRefused(String line, String problem) {
        assertRefused("line 1: " + problem, line);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertRefused(
                "line 1: links is 'no'; expected auto, symlink, hardlink or copy."
                        + " line 2: there is no setting 'stor'; did you mean 'store'? There are: store, links, durability, license, use_symlinks."
                        + " line 3: durability is 'off'; expected commit or none.",
                "links: no",
                "stor: data",
                "durability: off");
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertRefused("line 2: the key 'links' stands here a second time.", "links: copy", "links: auto");
    }

    @Test
    void whatHoldsNoKeysIsRefused() {
        assertRefused("line 1: it holds a single value; expected keys with values.", "copy");
    }
}
