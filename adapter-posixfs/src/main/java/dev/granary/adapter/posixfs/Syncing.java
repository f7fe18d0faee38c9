package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.failure.StoreFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Makes many files and folders durable, a few at a time: the disk takes several fsync(2) in one turn. */
final class Syncing {

    private static final int THREADS = 4;

    private final Root root;
    private final Medium medium;
    private final Executor helpers;

    Syncing(Root root, Medium medium, Executor helpers) {
        this.root = root;
        this.medium = medium;
        this.helpers = helpers;
    }

    void sync(Collection<StorePath> paths) {
        if (!medium.isDurable()) {
            return;
        }
        List<Path> files = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        for (StorePath path : paths) {
            Found found = root.look(path);
            if (found.isFolder()) {
                folders.add(found.path());
                if (path.isRoot()) {
                    rootsFolder(found.path()).ifPresent(folders::add);
                }
            } else {
                found.file("force to the disk");
                files.add(found.path());
            }
        }
        inParallel(files.stream()
                .distinct()
                .<Runnable>map(file -> () -> medium.forceFile(file))
                .toList());
        inParallel(folders.stream()
                .distinct()
                .<Runnable>map(folder -> () -> medium.forceFolder(folder))
                .toList());
    }

    /** The results folder's own name stands in the folder above it. */
    private static Optional<Path> rootsFolder(Path root) {
        try {
            return Optional.ofNullable(root.toRealPath().getParent());
        } catch (IOException e) {
            throw Failures.of("force to the disk", root, e);
        }
    }

    private void inParallel(List<Runnable> works) {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>(works);
        Queue<StoreFailure> failures = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int i = 1; i < Math.min(THREADS, works.size()); i++) {
            others.add(CompletableFuture.runAsync(() -> drain(waiting, failures), helpers));
        }
        drain(waiting, failures);
        others.forEach(CompletableFuture::join);
        StoreFailure first = failures.poll();
        if (first != null) {
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static void drain(Queue<Runnable> waiting, Queue<StoreFailure> failures) {
        for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
            try {
                work.run();
            } catch (StoreFailure e) {
                failures.add(e);
            }
        }
    }
}
