package dev.granary.ports.memory;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Upload;
import dev.granary.ports.storage.Uploads;
import java.util.Collection;
import java.util.List;

final class InMemoryUploads implements Uploads {

    private final InMemoryDisk disk;
    private final Gate gate;

    InMemoryUploads(InMemoryDisk disk, Gate gate) {
        this.disk = disk;
        this.gate = gate;
    }

    @Override
    public List<Upload> list(StorePath folder) {
        gate.requireOpen();
        return disk.uploads().stream()
                .filter(upload -> upload.path().startsWith(folder))
                .toList();
    }

    @Override
    public void abort(Collection<Upload> uploads) {
        gate.requireOpen();
        disk.removeUploads(uploads);
    }
}
