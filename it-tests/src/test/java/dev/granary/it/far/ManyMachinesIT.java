package dev.granary.it.far;

import static org.assertj.core.api.Assertions.assertThat;

import dev.granary.adapter.s3.server.FaultyServer;
import dev.granary.adapter.s3.server.Request;
import dev.granary.adapter.s3.server.S3ProxyServer;
import dev.granary.it.child.RecordsFar;
import dev.granary.it.disk.RunOnDisk;
import dev.granary.it.process.Finished;
import dev.granary.it.process.OnOneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight machines record into one run, each with a cache and a home of its own. */
@OnOneJdk
class ManyMachinesIT {

    private static final int MACHINES = 8;
    private static final int PIPELINES = 25;
    private static final int DATA_BYTES = 20_000_000;

    @TempDir
    Path temporary;

    @Test
    void oneUploadOfTheDataSetAndAllPipelinesWhole() throws IOException {
        try (FaultyServer server = FaultyServer.before(S3ProxyServer.shared())) {
            String store = "s3://" + server.newBucket() + "/results";
            List<Finished.Running> running = new ArrayList<>();
            for (int i = 0; i < MACHINES; i++) {
                Machine machine = Machine.in(temporary.resolve("machine-" + i), server);
                running.add(machine.start(RecordsFar.class, store, data(machine), "machine-" + i, PIPELINES));
            }
            running.forEach(machine ->
                    assertThat(machine.await().outOfSuccess().lines()).hasSize(PIPELINES));

            assertThat(server.count(Request::completesUpload)).isEqualTo(1);
            Machine laptop = Machine.in(temporary.resolve("laptop"), server);
            assertThat(laptop.granary("--store", store, "ls").outOfSuccess())
                    .contains("200 finished")
                    .contains("20.0 MB");
            laptop.granary("--store", "here", "pull", "run", store).outOfSuccess();
            RunOnDisk pulled = RunOnDisk.onlyIn(laptop.folder().resolve("here"));
            pulled.assertSound();
            assertThat(pulled.pipelines()).hasSize(MACHINES * PIPELINES);
            assertThat(pulled.contents()).hasSize(MACHINES * PIPELINES + 1);
        }
    }

    /** The same bytes on every machine. */
    private static Path data(Machine machine) throws IOException {
        byte[] data = new byte[DATA_BYTES];
        new SplittableRandom(1).nextBytes(data);
        return Files.write(machine.folder().resolve("data.bin"), data);
    }
}
