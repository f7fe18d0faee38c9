package dev.granary.adapter.posixfs;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.lease.Leases;
import dev.granary.ports.spi.Durability;
import dev.granary.ports.spi.LiveSurvey;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.Survey;
import dev.granary.ports.spi.Trait;
import dev.granary.ports.storage.BlobStore;
import dev.granary.ports.storage.DocumentStore;
import dev.granary.ports.storage.Folders;
import dev.granary.ports.storage.LineLog;
import dev.granary.ports.storage.Protection;
import dev.granary.ports.storage.Uploads;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** A results folder on a file system. */
final class PosixStore implements Store {

    // Threads that have nothing to do end by themselves, so nobody need shut this down while somebody may still be at
    // work.
    private static final Executor HELPERS = Executors.newCachedThreadPool(PosixStore::helper);

    private final Root root;
    private final Unfinished unfinished;
    private final Syncing syncing;
    private final BlobStore blobs;
    private final DocumentStore documents;
    private final LineLog logs;
    private final Folders folders;
    private final Leases leases;
    private final Optional<Protection> protection;

    PosixStore(Root root, Durability durability) {
        this.root = root;
        this.unfinished = new Unfinished(root);
        Medium medium = new Medium(durability);
        RunLock runLock = new RunLock(root);
        SteadyLook steadyLook = new SteadyLook(root);
        Naming naming = new Naming(runLock);
        this.syncing = new Syncing(root, medium, HELPERS);
        this.blobs = new PosixBlobStore(root, steadyLook, unfinished, naming, medium, HELPERS);
        this.documents = new PosixDocumentStore(root, steadyLook, unfinished, naming, runLock, medium);
        this.logs = new PosixLineLog(root, steadyLook, runLock);
        this.folders = new PosixFolders(root, steadyLook, naming, syncing);
        this.leases = new PosixLeases(root, runLock);
        this.protection = PosixProtection.in(root);
    }

    private static Thread helper(Runnable work) {
        Thread thread = new Thread(work, "granary-posixfs");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public BlobStore blobs() {
        root.requireOpen();
        return blobs;
    }

    @Override
    public DocumentStore documents() {
        root.requireOpen();
        return documents;
    }

    @Override
    public LineLog logs() {
        root.requireOpen();
        return logs;
    }

    @Override
    public Folders folders() {
        root.requireOpen();
        return folders;
    }

    @Override
    public Leases leases() {
        root.requireOpen();
        return leases;
    }

    @Override
    public Survey survey(StorePath folder) {
        root.requireOpen();
        return new PosixSurvey(root, new LiveSurvey(this, folder));
    }

    @Override
    public List<Trait> traits() {
        root.requireOpen();
        return List.of();
    }

    @Override
    public Optional<Protection> protection() {
        root.requireOpen();
        return protection;
    }

    @Override
    public Optional<Uploads> uploads() {
        root.requireOpen();
        return Optional.empty();
    }

    @Override
    public void sync(Collection<StorePath> paths) {
        root.requireOpen();
        syncing.sync(paths);
    }

    /** Leases that are still held stay so until they are closed themselves. */
    @Override
    public void close() {
        root.close();
        unfinished.close();
    }
}
