package dev.granary.app.maintain.verify;

import dev.granary.app.store.CachedFile;
import dev.granary.app.store.Seals;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Protection;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The rights that files have, where a store knows rights: nobody writes into contents, and they can be read. */
final class PermissionCheck implements Check {

    @Override
    public void look(RunLook run, Findings findings) {
        Optional<Protection> rights = run.store().protection();
        if (rights.isEmpty()) {
            return;
        }
        String remedy = (new Seals(run.store()).isSealed(run.run()) ? "granary seal %s" : "granary verify %s --repair")
                .formatted(run.run());
        for (CachedFile file : run.contents()) {
            StorePath path = file.stat().path();
            try {
                if (run.isKnown(file)
                        && !rights.get().isProtected(path)
                        && run.store().blobs().stat(path).isPresent()) {
                    findings.add(
                            FindingKind.PERMISSION_WRONG,
                            path,
                            "%s can be written into. '%s' makes it read-only again.".formatted(path, remedy),
                            run.usersOf(file.file()));
                }
                open(run, path);
            } catch (StoreFailure | IOException e) {
                if (run.store().blobs().stat(path).isPresent()) {
                    findings.add(
                            FindingKind.CONTENT_UNREADABLE,
                            path,
                            String.valueOf(e.getMessage()),
                            run.usersOf(file.file()));
                }
            }
        }
    }

    private static void open(RunLook run, StorePath path) throws IOException {
        try (InputStream in = run.store().blobs().open(path, new ByteRange(0, 0))) {
            in.available();
        }
    }
}
