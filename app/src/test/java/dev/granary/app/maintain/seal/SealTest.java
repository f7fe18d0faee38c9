package dev.granary.app.maintain.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.OnDisk;
import dev.granary.app.codec.NewerFormat;
import dev.granary.domain.content.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final String HEX = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Instant TIME = Instant.parse("2024-10-14T10:30:00Z");

    private static SealLine line(String path, long size) {
        return new SealLine(new Digest(HEX), path, size);
    }

    private static Seal seal(SealLine... lines) {
        return new Seal(TIME, "granary 1.2.3", List.of(lines));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Seal seal) {
        return new String(seal.encoded(), StandardCharsets.UTF_8);
    }

    @Test
    void textIsSortedAndTellsAllInComments() {
        String text = text(seal(line("run.yaml", 3), line(".artifacts/A_9f86d0.pkl", 40)));
        String above = text.substring(0, text.indexOf("# check: "));
        assertThat(text).isEqualTo(above + "# check: " + OnDisk.sha256(above) + "\n");
        assertThat(above)
                .isEqualTo("# format: granary seal 1\n"
                        + "# sealed_at: 2024-10-14T10:30:00Z\n"
                        + "# version: granary 1.2.3\n"
                        + "# files: 2\n"
                        + "# bytes: 43\n"
                        + "# size: 40\n"
                        + HEX + "  .artifacts/A_9f86d0.pkl\n"
                        + "# size: 3\n"
                        + HEX + "  run.yaml\n");
    }

    @Test
    void namesThatWouldBreakALineAreWrittenAsTheCoreutilsDo() {
        assertThat(text(seal(line("a\\b\nc\rd", 1)))).contains("\n\\" + HEX + "  a\\\\b\\nc\\rd\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "with blank", " lead", "a\\b", "a\\nb", "line\nend\r", "\\", "\u00fc\u65e5", "#hash"})
    void whatWasWrittenIsRead(String path) {
        Seal seal = seal(line(path, 7), line("z", 0));
        assertThat(Seal.decode("seal", seal.encoded())).contains(seal);
    }

    @Test
    void noBeginningOfASealIsOne() {
        byte[] whole = seal(line("a", 1), line("b", 2)).encoded();
        assertThat(IntStream.range(0, whole.length)
                        .mapToObj(length -> new String(whole, 0, length, StandardCharsets.UTF_8)))
                .allMatch(cut -> Seal.decode("seal", bytes(cut)).isEmpty());
    }

    @Test
    void noByteOfASealChangesUnseen() {
        byte[] whole = seal(line("a", 1), line("b", 2)).encoded();
        assertThat(IntStream.range(0, whole.length).mapToObj(place -> flipped(whole, place)))
                .allMatch(changed -> Seal.decode("seal", changed).isEmpty());
    }

    private static byte[] flipped(byte[] bytes, int place) {
        byte[] changed = bytes.clone();
        changed[place] ^= 1;
        return changed;
    }

    @Test
    void noFileIsListedTwice() {
        assertThat(Seal.decode("seal", seal(line("a", 1), line("a", 1)).encoded()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "no seal", "# format: granary seal 1\n# sealed_at: noon\n# version: x\n"})
    void whatIsNoSealIsNotTakenForOne(String text) {
        assertThat(Seal.decode("seal", bytes(text))).isEmpty();
    }

    @Test
    void whatIsNoTextIsNotTakenForASeal() {
        assertThat(Seal.decode("seal", new byte[] {(byte) 0xff, 0})).isEmpty();
    }

    @Test
    void sealOfANewerFormatIsRefused() {
        byte[] newer = bytes(text(seal(line("a", 1))).replace("granary seal 1", "granary seal 2"));
        assertThatThrownBy(() -> Seal.decode("2024-10-14_wheat/seal.sha256", newer))
                .isInstanceOf(NewerFormat.class)
                .hasMessageStartingWith("Cannot read 2024-10-14_wheat/seal.sha256: it is of format 2");
    }
}
