package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.lease.Lease;
import dev.granary.ports.lease.Leases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Locks on single bytes of a run's lock file: the system gives them back when a process ends, however it does. */
final class PosixLeases implements Leases {

    private static final long RUN_POSITION = 0;
    private static final long FIRST_OTHER_POSITION = RunLock.POSITION + 1;
    private static final int HASH_DIGITS = 15;

    private final Root root;
    private final RunLock runLock;

    PosixLeases(Root root, RunLock runLock) {
        this.root = root;
        this.runLock = runLock;
    }

    @Override
    public Optional<Lease> tryShared(StorePath scope) {
        return tryHold(scope, LockFile::tryShared);
    }

    @Override
    public Optional<Lease> tryExclusive(StorePath scope) {
        return tryHold(scope, LockFile::tryExclusive);
    }

    private Optional<Lease> tryHold(StorePath scope, Attempt attempt) {
        long position = position(scope);
        try {
            while (true) {
                LockFile file = runLock.acquire(scope);
                boolean held = false;
                boolean current = false;
                try {
                    held = attempt.on(file, position);
                    current = LockFiles.isCurrent(file, runLock.path(scope));
                    if (held && current) {
                        return Optional.of(new HeldLease(file, position));
                    }
                } finally {
                    if (!held) {
                        LockFiles.release(file);
                    } else if (!current) {
                        new HeldLease(file, position).close();
                    }
                }
                if (current) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            throw Failures.of("lock", runLock.path(scope), e);
        }
    }

    @Override
    public boolean isHeld(StorePath scope) {
        long position = position(scope);
        root.requireOpen();
        try {
            Found file = root.look(Layout.lock(Layout.runOf(scope)));
            return file.isFile() && LockFiles.isHeld(file.path(), position);
        } catch (IOException | StoreFailure e) {
            return false;
        }
    }

    // Counted from the run, so that a run that was renamed keeps its locks.
    private static long position(StorePath scope) {
        if (scope.isRoot()) {
            throw new IllegalArgumentException("The results root is no scope of a lease; a run or a pipeline is.");
        }
        List<String> inRun = scope.segments().subList(1, scope.segments().size());
        if (inRun.isEmpty()) {
            return RUN_POSITION;
        }
        String hash = Sha256.of(String.join("/", inRun).getBytes(StandardCharsets.UTF_8))
                .hex();
        return FIRST_OTHER_POSITION + Long.parseLong(hash.substring(0, HASH_DIGITS), 16);
    }

    @FunctionalInterface
    private interface Attempt {
        boolean on(LockFile file, long position) throws IOException;
    }

    /** A lease that is given back once. */
    private static final class HeldLease implements Lease {

        private final LockFile file;
        private final long position;
        private final AtomicBoolean closed = new AtomicBoolean();

        HeldLease(LockFile file, long position) {
            this.file = file;
            this.position = position;
        }

        @Override
        public boolean isHeld() {
            return !closed.get();
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            try {
                try {
                    file.release(position);
                } finally {
                    LockFiles.release(file);
                }
            } catch (IOException e) {
                // the last user's closing of the file gives the lock back all the same
            }
        }
    }
}
