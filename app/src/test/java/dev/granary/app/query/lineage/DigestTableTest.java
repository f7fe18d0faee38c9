package dev.granary.app.query.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.OnDisk;
import dev.granary.domain.content.Digest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestTableTest {

    private static final int MANY = 5000;

    private final DigestTable table = new DigestTable();

    private static Digest digest(String start) {
        return new Digest(start + "0".repeat(Digest.DIGITS - start.length()));
    }

    @Test
    void digestsAreNumberedInTheOrderInWhichTheyCome() {
        assertThat(table.add(digest("b"))).isZero();
        assertThat(table.add(digest("a"))).isEqualTo(1);
        assertThat(table.add(digest("b"))).isZero();
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void whatWasNotAddedHasNoNumber() {
        table.add(digest("a"));
        assertThat(table.find(digest("a"))).isZero();
        assertThat(table.find(digest("ab"))).isEqualTo(-1);
    }

    @Test
    void manyDigestsComeBackAsTheyWere() {
        List<Digest> digests = IntStream.range(0, MANY)
                .mapToObj(i -> new Digest(OnDisk.sha256("content " + i)))
                .toList();
        digests.forEach(table::add);
        assertThat(IntStream.range(0, MANY).mapToObj(table::digest).toList()).isEqualTo(digests);
        assertThat(digests.stream().map(table::find).toList())
                .isEqualTo(IntStream.range(0, MANY).boxed().toList());
    }

    @Test
    void digestsThatShareTheirBeginningAreToldApart() {
        Digest one = digest("ffffffffffffffff1");
        Digest other = digest("ffffffffffffffff2");
        table.add(one);
        table.add(other);
        assertThat(table.find(one)).isZero();
        assertThat(table.find(other)).isEqualTo(1);
    }

    @Test
    void digestsAreFoundByTheirBeginning() {
        Digest one = digest("ffffffffffffffff1");
        Digest other = digest("ffffffffffffffff2");
        table.add(digest("fffffe"));
        table.add(other);
        table.add(one);
        assertThat(table.beginningWith("ffffff")).containsExactly(one, other);
        assertThat(table.beginningWith("ffffffffffffffff2")).containsExactly(other);
        assertThat(table.beginningWith(one.hex())).containsExactly(one);
        assertThat(table.beginningWith("0ffff0")).isEmpty();
    }
}
