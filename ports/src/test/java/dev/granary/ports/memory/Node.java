package dev.granary.ports.memory;

import dev.granary.ports.storage.Presence;
import java.time.Instant;

/** What stands at a place of an {@link InMemoryDisk}. */
sealed interface Node {

    Presence presence();

    record Folder() implements Node {
        @Override
        public Presence presence() {
            return Presence.FOLDER;
        }
    }

    /**
     * @param bytes never changed
     * @param revision another one for every file that was ever written
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by revision in effect, never as a whole
    record File(byte[] bytes, Instant modified, long revision) implements Node {
        @Override
        public Presence presence() {
            return Presence.FILE;
        }
    }

    record Link(String text) implements Node {
        @Override
        public Presence presence() {
            return Presence.OTHER;
        }
    }
}
