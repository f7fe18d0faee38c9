package dev.granary.app.share.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.domain.layout.StorePath;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeUriTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "http:",
                "a b",
                "100%",
                "#1",
                "?x=1",
                "é日本😀",
                "\\x",
                "a&b",
                "\"'<>",
                "a\nb",
                "~-._"
            })
    void whateverAFileIsCalledTheLinkIsRelativeAndNamesIt(String name) {
        URI uri = URI.create(RelativeUri.of(StorePath.of("folder", name)));

        assertThat(uri.isAbsolute()).isFalse();
        assertThat(uri.getRawQuery()).isNull();
        assertThat(uri.getRawFragment()).isNull();
        assertThat(uri.getPath()).isEqualTo("folder/" + name);
        assertThat(URI.create(RelativeUri.of(StorePath.of(name))).getScheme()).isNull();
    }

    @Test
    void bytesOfUtf8AreEncodedInUpperCase() {
        assertThat(RelativeUri.of(StorePath.of("ü", "a/b".substring(0, 1), ":")))
                .isEqualTo("%C3%BC/a/%3A");
    }
}
