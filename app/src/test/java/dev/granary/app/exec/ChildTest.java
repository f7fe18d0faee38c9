package dev.granary.app.exec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.ports.bed.NeedsDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@NeedsDisk
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it takes a shell")
class ChildTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    private Ending end(String script, OutputStream viewer, Interruption interruption, ExecScratch scratch)
            throws IOException {
        Passing passing = new Passing(viewer, OutputStream.nullOutputStream(), notice -> {});
        return Child.start(new ProcessBuilder("sh", "-c", script), scratch, passing, interruption, LONG)
                .await(Optional.empty());
    }

    @Test
    void whatIsReadSlowlyIsKeptAllTheSame() throws IOException {
        Slow pager = new Slow();
        try (ExecScratch scratch = ExecScratch.in(folder, notice -> {})) {
            Ending ending = end("printf one; sleep 0.3; printf two", pager, new Interruption(), scratch);

            assertThat(ending.notes()).isEmpty();
            assertThat(scratch.stdout()).hasContent("onetwo");
            assertThat(pager.seen).hasToString("onetwo");
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void commandThatIsLeftToItselfAtFirstEndsAtTheSecondInterruption() throws IOException {
        Interruption interruption = new Interruption();
        interruption.by("INT");
        interruption.by("INT");
        try (ExecScratch scratch = ExecScratch.in(folder, notice -> {})) {
            Ending ending = end("exec sleep 600", OutputStream.nullOutputStream(), interruption, scratch);

            assertThat(ending.signal()).hasValue("INT");
            assertThat(ending.isGood()).isFalse();
        }
    }

    /** Takes nothing for longer than what comes after the end of a command is waited for, as a pager does. */
    private static final class Slow extends OutputStream {

        private static final int SECONDS = 3;

        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                assertThat(never.await(SECONDS, TimeUnit.SECONDS)).isFalse();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            seen.write(bytes, offset, length);
        }
    }
}
