package dev.granary.app.maintain.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.app.maintain.Barn;
import dev.granary.domain.usage.AgeLimit;
import dev.granary.domain.usage.Tally;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A content goes if it was last changed at least so long ago. */
class AgeTest {

    private static final AgeLimit THIRTY_DAYS = new AgeLimit(Duration.ofDays(30));

    private final Barn barn = Barn.empty();

    @ParameterizedTest
    @CsvSource({
        "P29D, 0",
        "P29DT23H59M59S, 0",
        "P29DT23H59M59.999999999S, 0",
        "P30D, 1",
        "P30DT1S, 1",
        "P31D, 1",
        "P-1D, 0"
    })
    void exactlyThirtyDaysIsOldEnough(Duration age, int gone) {
        barn.orphan("unwanted");

        RunCleaning cleaned = barn.after(age).clean(Barn.FORCE.olderThan(THIRTY_DAYS));

        assertThat(cleaned.done().files()).isEqualTo(gone);
        assertThat(cleaned.orphans().files()).isEqualTo(gone);
        assertThat(cleaned.young().files()).isEqualTo(1 - gone);
        assertThat(barn.cached()).hasSize(1 - gone);
    }

    @Test
    void withoutALimitEvenWhatIsFromTheFutureGoes() {
        barn.orphan("unwanted");

        assertThat(barn.after(Duration.ofDays(-1)).clean(Barn.FORCE).done()).isEqualTo(new Tally(1, 8));
    }
}
