package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.app.codec.MalformedDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsTypedIsToldAsItWasTyped() {
        Parameters params = Parameters.NONE.typed("lr", "1e-05").typed("id", "007");

        assertThat(params.values()).containsEntry("lr", 1e-5).containsEntry("id", 7L);
        assertThat(params.text("lr")).contains("1e-05");
        assertThat(params.text("id")).contains("007");
    }

    @Test
    void valuesOfFilesAreToldAsJsonHasThem() {
        Parameters params = Parameters.NONE.ofFile(
                "params.yaml", bytes("lr: 0.00001\nmodel: tree\nlayers: [1, 2]\nflag: true\nnone: null\n"));

        assertThat(params.text("lr")).contains("0.00001");
        assertThat(params.text("model")).contains("tree");
        assertThat(params.text("layers")).contains("[1,2]");
        assertThat(params.text("flag")).contains("true");
        assertThat(params.text("none")).contains("null");
    }

    @Test
    void jsonFileIsReadAsJson() {
        assertThat(Parameters.NONE
                        .ofFile("p.JSON", bytes("{\"a\": 1, \"b\": [true]}"))
                        .values())
                .containsEntry("a", 1L)
                .containsEntry("b", List.of(true));
    }

    @Test
    void fileThatIsNoMapIsRefused() {
        assertThatThrownBy(() -> Parameters.NONE.ofFile("p.yaml", bytes("- a\n")))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageContaining("p.yaml")
                .hasMessageContaining("expected keys with values");
    }

    @Test
    void theLaterOneOfANameCounts() {
        Parameters params =
                Parameters.NONE.ofFile("p.yaml", bytes("lr: 1\nk: 2\n")).typed("lr", "3");

        assertThat(params.values()).containsExactly(Map.entry("lr", 3L), Map.entry("k", 2L));
    }

    @Test
    void illegalNameIsRefused() {
        assertThatThrownBy(() -> Parameters.NONE.typed("a\tb", "1")).isInstanceOf(IllegalArgumentException.class);
    }
}
