package dev.granary.app.share.bag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.share.pack.PackagedFile;
import dev.granary.app.share.pack.Packages;
import dev.granary.domain.layout.StorePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BagTest {

    private static final List<PackagedFile> FILES = List.of(
            Packages.file(StorePath.of("pipeline.yaml"), "name: x"),
            Packages.file(StorePath.of("outputs", "50% of\r\nü #.txt"), "half"));

    private static Map<String, byte[]> tags(Optional<String> organization) {
        return Bag.tagFiles(FILES, new BagNotes(Packages.PACKED, "0.1.0", "Results", organization));
    }

    private static String text(Map<String, byte[]> tags, String name) {
        return new String(tags.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    @Test
    void tagFilesStandInTheOrderOfWriting() {
        assertThat(tags(Optional.empty()).keySet())
                .containsExactly("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt");
    }

    @Test
    void declarationIsThatOfTheStandard() {
        assertThat(text(tags(Optional.empty()), "bagit.txt"))
                .isEqualTo("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    }

    @Test
    void infoCountsThePayload() {
        assertThat(text(tags(Optional.empty()), "bag-info.txt")).isEqualTo("""
                External-Description: Results
                Bagging-Date: 2024-11-02
                Payload-Oxum: 11.2
                Bag-Software-Agent: Granary 0.1.0
                """);
    }

    @Test
    void organizationIsNamedOnOneLine() {
        assertThat(text(tags(Optional.of("ACME\r\nPayload-Oxum:\u20281.1")), "bag-info.txt"))
                .startsWith("Source-Organization: ACME Payload-Oxum: 1.1\n")
                .hasLineCount(5);
    }

    @Test
    void manifestEncodesWhatWouldEndALineAndNothingElse() {
        assertThat(text(tags(Optional.empty()), "manifest-sha256.txt"))
                .isEqualTo(Packages.digest("name: x") + "  data/pipeline.yaml\n" + Packages.digest("half")
                        + "  data/outputs/50%25 of%0D%0Aü #.txt\n");
    }

    @Test
    void tagManifestHasTheHashesOfTheOthers() {
        Map<String, byte[]> tags = tags(Optional.empty());

        assertThat(text(tags, "tagmanifest-sha256.txt").lines())
                .containsExactly(
                        Packages.digest(text(tags, "bagit.txt")) + "  bagit.txt",
                        Packages.digest(text(tags, "bag-info.txt")) + "  bag-info.txt",
                        Packages.digest(text(tags, "manifest-sha256.txt")) + "  manifest-sha256.txt");
    }

    @Test
    void filesStandBelowData() {
        assertThat(Bag.place(StorePath.of("outputs", "a.png"))).isEqualTo(StorePath.of("data", "outputs", "a.png"));
    }
}
