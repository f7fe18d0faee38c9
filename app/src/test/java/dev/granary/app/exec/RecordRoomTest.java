package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordRoomTest {

    private final RecordRoom room = new RecordRoom();

    private static List<String> names(String pattern, int count) {
        return IntStream.range(0, count).mapToObj(pattern::formatted).toList();
    }

    @Test
    void someThousandFilesHaveRoom() {
        assertThat(room.takeSaved("outputs", names("image-%04d.png", 5000))).isEqualTo(5000);
    }

    @Test
    void ofTooManyNoneIsTaken() {
        assertThat(room.takeSaved("outputs", names("image-%05d.png", 20_000))).isBetween(5000, 8000);
        assertThat(room.takeSaved("predictions", names("test-%04d.csv", 5000))).isEqualTo(5000);
    }

    @Test
    void whatIsTakenIsTaken() {
        assertThat(room.takeArtifacts(names("model-%04d.bin", 2000))).isEqualTo(2000);
        assertThat(room.takeArtifacts(names("model-%04d.bin", 2000))).isLessThan(2000);
    }

    @Test
    void longNamesTakeMore() {
        assertThat(room.takeSaved("outputs", names("%04d" + "麦".repeat(190), 2000)))
                .isLessThan(2000);
    }

    @Test
    void factsLeaveLess() {
        room.reserve(Map.of("command", List.of("x".repeat(900_000))));

        assertThat(room.takeSaved("outputs", names("image-%04d.png", 1000))).isLessThan(1000);
    }

    @Test
    void namesThatAreNoneTakeNothing() {
        assertThat(room.takeSaved("outputs", names("line%n%d", 20_000))).isEqualTo(20_000);
    }
}
