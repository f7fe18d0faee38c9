package dev.granary.ports.broken;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.LogLines;
import dev.granary.ports.storage.LogPosition;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A sound log, passed on to; each of the classes within breaks one promise. */
class BrokenLogs implements LineLog {

    private final LineLog sound;

    BrokenLogs(LineLog sound) {
        this.sound = sound;
    }

    @Override
    public void append(StorePath path, List<String> lines) {
        sound.append(path, lines);
    }

    @Override
    public LogLines read(StorePath path, LogPosition since) {
        return sound.read(path, since);
    }

    /** Loses a few lines now and then. */
    static final class Losing extends BrokenLogs {

        private final AtomicInteger appends = new AtomicInteger();

        Losing(LineLog sound) {
            super(sound);
        }

        @Override
        public void append(StorePath path, List<String> lines) {
            if (appends.incrementAndGet() % 50 != 0) {
                super.append(path, lines);
            }
        }
    }

    /** Appends line by line, so that those of others come in between. */
    static final class Mixing extends BrokenLogs {

        Mixing(LineLog sound) {
            super(sound);
        }

        @Override
        public void append(StorePath path, List<String> lines) {
            for (String line : lines) {
                super.append(path, List.of(line));
                Thread.yield();
            }
        }
    }

    /** Never notices that the log is another one. */
    static final class Unaware extends BrokenLogs {

        Unaware(LineLog sound) {
            super(sound);
        }

        @Override
        public LogLines read(StorePath path, LogPosition since) {
            LogLines read = super.read(path, since);
            return new LogLines(read.lines(), read.end(), false);
        }
    }
}
