package dev.granary.app.share.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.content.Digest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ManifestLineTest {

    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final Digest DIGEST = new Digest(HEX);

    @Test
    void linesOfCoreutilsAreRead() {
        assertThat(ManifestLine.ofCoreutils(HEX + "  a/b c.txt")).contains(new ManifestLine(DIGEST, "a/b c.txt"));
        assertThat(ManifestLine.ofCoreutils(HEX + " *a")).contains(new ManifestLine(DIGEST, "a"));
        assertThat(ManifestLine.ofCoreutils("\\" + HEX + "  a\\nb\\\\nc\\rd"))
                .contains(new ManifestLine(DIGEST, "a\nb\\nc\rd"));
        assertThat(ManifestLine.ofCoreutils(HEX + "  a\\nb")).contains(new ManifestLine(DIGEST, "a\\nb"));
    }

    @Test
    void linesOfBagsAreRead() {
        assertThat(ManifestLine.ofBag(HEX + " \t data/a%0Ab%25c")).contains(new ManifestLine(DIGEST, "data/a\nb%c"));
        assertThat(ManifestLine.ofBag(HEX.toUpperCase(Locale.ROOT) + "  ./data/a"))
                .contains(new ManifestLine(DIGEST, "data/a"));
    }

    @Test
    void otherLinesAreNone() {
        assertThat(ManifestLine.ofCoreutils("")).isEmpty();
        assertThat(ManifestLine.ofCoreutils(HEX + " a")).isEmpty();
        assertThat(ManifestLine.ofCoreutils(HEX)).isEmpty();
        assertThat(ManifestLine.ofBag(HEX + "data/a")).isEmpty();
    }
}
