package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FreeNamesTest {

    @Test
    void namesThatShareAFileAreToldApart() {
        FreeNames names = new FreeNames();

        assertThat(names.claim("plots/a.png")).isEqualTo("plots/a.png");
        assertThat(names.claim("plots-a.png")).isEqualTo("plots-a-2.png");
        assertThat(names.claim("PLOTS-A.png")).isEqualTo("PLOTS-A-3.png");
        assertThat(names.claim("log")).isEqualTo("log");
        assertThat(names.claim("log")).isEqualTo("log-2");
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void longNamesThatBeginAlikeAreToldApart() {
        String begin = "predictions-of-the-model-with-learning-rate-0.001-and-batch-size-32-epoch-";
        FreeNames names = new FreeNames();

        assertThat(names.claim(begin + "1.csv")).isEqualTo(begin + "1.csv");
        assertThat(names.claim(begin + "2.csv"))
                .isEqualTo("predictions-of-the-model-with-learning-rate-0.001-and--2.csv");
        assertThat(names.claim(begin + "3.csv"))
                .isEqualTo("predictions-of-the-model-with-learning-rate-0.001-and--3.csv");
    }
}
