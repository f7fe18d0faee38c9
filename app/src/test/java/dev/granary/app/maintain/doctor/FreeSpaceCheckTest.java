package dev.granary.app.maintain.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.host.DiskSpace;
import org.junit.jupiter.api.Test;

class FreeSpaceCheckTest {

    private static final long GB = 1_000_000_000;

    @Test
    void muchRoomIsGood() {
        assertThat(FreeSpaceCheck.answer(new DiskSpace(40 * GB, 100 * GB)))
                .isEqualTo(Answer.good("40.0 GB of 100 GB are free, 40 %."));
    }

    @Test
    void lessThanAGibibyteIsNoted() {
        assertThat(FreeSpaceCheck.answer(new DiskSpace(GB, 4 * GB)))
                .isEqualTo(Answer.note("1.0 GB of 4.0 GB are free, 25 %."
                        + " A recording that finds no room fails whole. Free some."));
    }

    @Test
    void lessThanATwentiethIsNoted() {
        assertThat(FreeSpaceCheck.answer(new DiskSpace(4 * GB, 100 * GB)).verdict())
                .isEqualTo(Verdict.NOTE);
    }

    @Test
    void whereNobodyTellsItIsGood() {
        assertThat(new MemoryPatient().examine().finding("free space"))
                .isEqualTo(new Finding(
                        "free space", Verdict.GOOD, "Where the store is, nobody tells how much room there is."));
    }
}
