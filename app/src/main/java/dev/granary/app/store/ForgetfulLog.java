package dev.granary.app.store;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import java.util.List;

/** Keeps nothing. */
final class ForgetfulLog implements LineLog {

    @Override
    public void append(StorePath path, List<String> lines) {}

    @Override
    public LogLines read(StorePath path, LogPosition since) {
        return new LogLines(List.of(), since, false);
    }
}
