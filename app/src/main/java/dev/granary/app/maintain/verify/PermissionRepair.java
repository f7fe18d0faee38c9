package dev.granary.app.maintain.verify;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import java.util.List;

/** Contents that somebody may write into, made read-only again. */
final class PermissionRepair {

    private final Work work;

    PermissionRepair(Work work) {
        this.work = work;
    }

    void mend() {
        work.store()
                .protection()
                .ifPresent(rights -> work.found(FindingKind.PERMISSION_WRONG).stream()
                        .map(Finding::path)
                        .filter(path -> path.isDirectlyIn(Layout.cache(work.run())))
                        .filter(path -> work.store().blobs().stat(path).isPresent() && !rights.isProtected(path))
                        .forEach(path -> work.attempt(() -> protect(path, List.of(path)))));
    }

    private void protect(StorePath path, List<StorePath> paths) {
        work.store().protection().ifPresent(rights -> rights.protect(paths));
        work.done("Made %s read-only.".formatted(path));
    }
}
