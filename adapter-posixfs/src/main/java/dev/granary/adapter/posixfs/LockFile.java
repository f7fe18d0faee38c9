package dev.granary.adapter.posixfs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The locks of one file. The system keeps them between processes, one lock per byte; threads of this process are told
 * apart here, for to the system they are one. Opened and closed by {@link LockFiles} alone.
 */
final class LockFile {

    private final Map<Long, Hold> holds = new HashMap<>();
    private final ReentrantLock turn = new ReentrantLock();
    private Object identity;
    private FileChannel channel;
    private int users = 1;

    LockFile(Object identity, FileChannel channel) {
        this.identity = identity;
        this.channel = channel;
    }

    Object identity() {
        return identity;
    }

    void addUser() {
        users++;
    }

    /** Closes the file, and with it all locks on it, when nobody uses it any more; then true. */
    boolean removeUser() throws IOException {
        users--;
        if (users > 0) {
            return false;
        }
        channel.close();
        return true;
    }

    /** Held by the thread of this process whose turn it is to change something. */
    ReentrantLock turn() {
        return turn;
    }

    synchronized boolean tryShared(long position) throws IOException {
        if (isGone()) {
            return false;
        }
        Hold hold = holds.get(position);
        if (hold != null) {
            boolean isShared = hold.isKept() && hold.lock().isShared();
            if (isShared) {
                holds.put(position, new Hold(hold.lock(), hold.count() + 1));
            }
            return isShared;
        }
        return tryNew(position, true);
    }

    synchronized boolean tryExclusive(long position) throws IOException {
        return !isGone() && !holds.containsKey(position) && tryNew(position, false);
    }

    // FileChannel.lock would wait, but an interrupt then closes the channel and drops every lock of this process.
    private boolean tryNew(long position, boolean shared) throws IOException {
        FileLock lock = channel.tryLock(position, 1, shared);
        if (lock == null) {
            return false;
        }
        holds.put(position, new Hold(lock, 1));
        return true;
    }

    synchronized void release(long position) throws IOException {
        if (isGone()) {
            return;
        }
        Hold hold = Optional.ofNullable(holds.remove(position)).orElseThrow();
        if (hold.count() > 1) {
            holds.put(position, new Hold(hold.lock(), hold.count() - 1));
        } else if (hold.isKept()) {
            hold.lock().release();
        }
    }

    /** Whether somebody, here or elsewhere, holds this byte exclusively. */
    synchronized boolean isHeld(long position) throws IOException {
        Hold hold = holds.get(position);
        if (hold != null && hold.isKept()) {
            return !hold.lock().isShared();
        }
        if (isGone()) {
            return false;
        }
        try (FileLock lock = channel.tryLock(position, 1, true)) {
            return lock == null;
        }
    }

    /** Whether the file was deleted and nobody can hold anything here any more. */
    synchronized boolean isGone() {
        return !channel.isOpen();
    }

    /** Closes the file, and knows which locks there were. Until it is opened again, it is gone. */
    synchronized void letGo() throws IOException {
        channel.close();
    }

    /**
     * Takes the locks that there were in the file opened again; false if somebody else has taken one meanwhile. Nobody
     * here gets that one until all who had it have given it back.
     */
    synchronized boolean takeAgain(Object newIdentity, FileChannel newChannel) throws IOException {
        identity = newIdentity;
        channel = newChannel;
        for (Map.Entry<Long, Hold> entry : holds.entrySet()) {
            Hold hold = entry.getValue();
            FileLock lock = channel.tryLock(entry.getKey(), 1, hold.lock().isShared());
            if (lock != null) {
                entry.setValue(new Hold(lock, hold.count()));
            }
        }
        return holds.values().stream().allMatch(Hold::isKept);
    }

    /** One lock of the system, and how many threads of this process share it. */
    private record Hold(FileLock lock, int count) {

        /** Whether it is still there: those that could not be taken again ended with the channel they were taken on. */
        boolean isKept() {
            return lock.isValid();
        }
    }
}
