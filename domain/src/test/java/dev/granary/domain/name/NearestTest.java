package dev.granary.domain.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NearestTest {

    private static final List<String> KNOWN = List.of("store", "links", "durability", "use_symlinks");

    @ParameterizedTest
    @CsvSource({
        "link, links",
        "linkz, links",
        "LINKS, links",
        "symlinks, use_symlinks",
        "stroe, store",
        "storage, store",
        "durable, durability",
        "links_kind, links"
    })
    void aNameThatIsLikeAnotherMeansIt(String wanted, String meant) {
        assertThat(Nearest.meant(wanted, KNOWN)).hasValue(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "format", "xyz", "threads"})
    void aNameThatIsLikeNoneMeansNone(String wanted) {
        assertThat(Nearest.meant(wanted, KNOWN)).isEmpty();
    }

    @Test
    void ofNothingNothingIsMeant() {
        assertThat(Nearest.meant("links", List.of())).isEmpty();
    }
}
