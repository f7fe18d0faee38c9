package dev.granary.app.store;

import dev.granary.domain.content.ArtifactName;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.ArtifactEntry;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.domain.pipeline.Linking;
import dev.granary.domain.pipeline.Metadata;
import dev.granary.ports.failure.DamagedFailure;
import dev.granary.ports.hash.Calculation;
import dev.granary.ports.hash.Hasher;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.StagedBlob;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One run's cache: contents in, each once, and links to them. Thread-safe, and safe beside other processes that record
 * into the same run.
 *
 * <p>A content is first taken in ({@link #take}), which reads and hashes it, and then settled ({@link #settle}), which
 * gives it a name. In between nothing of it can be seen.
 */
public final class ArtifactCache {

    /** Many machines may name contents of one run in turn. */
    private static final Duration NAMING_PATIENCE = Duration.ofMinutes(5);

    private final Store store;
    private final Linker linker;
    private final String linkReason;
    private final Hasher hasher;
    private final StorePath run;
    private final KnownFiles known;
    private final LocalHashes locals;
    private final ContentCheck check;
    private final Placement placement;
    private final Recognition recognition;
    private final ContentSearch search;
    private final LinkRenewal renewal;
    private final Trash trash;
    private final Set<String> durable = ConcurrentHashMap.newKeySet();
    private final Set<String> reread = ConcurrentHashMap.newKeySet();

    /**
     * @param memory keeps which files were hashed before
     * @param linker makes the links
     * @param linkReason why links of that kind
     * @param links reads links that are there
     * @param notices told, in a sentence, of what had to be mended
     */
    public ArtifactCache(
            Store store,
            FileMemory memory,
            Linker linker,
            String linkReason,
            Links links,
            Hasher hasher,
            StorePath run,
            Clock clock,
            Consumer<String> notices) {
        this.store = store;
        this.linker = linker;
        this.linkReason = linkReason;
        this.hasher = hasher;
        this.run = run;
        this.known = memory.of(run);
        this.locals = new LocalHashes(known, clock);
        this.check = new ContentCheck(store, hasher, run, known, clock);
        this.search = new ContentSearch(store, links, hasher, notices);
        this.renewal = new LinkRenewal(store, linker, links, search, notices);
        this.trash = new Trash(store, run);
        this.placement = new Placement(
                store,
                run,
                new CacheIndex(store, run),
                check,
                new PatientLeases(store.leases(), NAMING_PATIENCE),
                notices);
        this.recognition = new Recognition(store.blobs(), run, hasher, locals, placement);
    }

    /** Looks anew at what others may have cleaned away, and made again, while this process held no lease of the run. */
    public void lookAgain() {
        check.forgetSights();
        durable.clear();
    }

    /** How the links of this cache are made. */
    public Linking linking() {
        return new Linking(linker.kind(), Optional.of(linkReason));
    }

    /**
     * Takes a content in, reading it once; a local file that has not changed since it was stored is not read at all.
     * Only one that looks like what the run has and is not may be read twice.
     *
     * @param operator who made it; becomes part of its name if it is new
     * @param extension of its name, without a dot; may be empty
     * @throws dev.granary.ports.storage.SourceFailure if the source fails
     */
    public Intake take(Content content, Name operator, String extension) {
        if (content.sizeAtHand().isPresent()) {
            return takeBytes(content, content.sizeAtHand().getAsLong(), operator, extension);
        }
        return content.file()
                .map(path -> takeFile(content, path, operator, extension))
                .orElseGet(() -> stage(content, operator, extension, hasher.begin()));
    }

    /** What is in memory is hashed there, so that nothing is written for a content that the run has. */
    private Intake takeBytes(Content content, long size, Name operator, String extension) {
        Digest digest = content.digestAtHand(hasher);
        return placement.find(digest, size).isPresent()
                ? Intake.present(operator, extension, digest, size, () -> blob(content, hasher.begin()))
                : stage(content, operator, extension, new DoneCalculation(digest));
    }

    private Intake takeFile(Content content, Path path, Name operator, String extension) {
        return recognition
                .find(path)
                .map(known -> Intake.present(
                        operator, extension, known.digest(), known.sizeBytes(), () -> blob(content, hasher.begin())))
                .orElseGet(() -> locals.reading(
                        path, () -> stage(content, operator, extension, hasher.begin()), Intake::digest));
    }

    private Intake stage(Content content, Name operator, String extension, Calculation calculation) {
        return Intake.staged(operator, extension, blob(content, calculation));
    }

    private StagedBlob blob(Content content, Calculation calculation) {
        return store.blobs().stage(content.source(), Layout.unfinished(run), calculation);
    }

    /**
     * Gives contents their names: those that the run has already keep theirs. When it returns, contents and names are on
     * the medium if the store is durable. The intakes are used up, whether or not this succeeds.
     *
     * @return what holds each content, in the order of the intakes
     */
    public List<Held> settle(List<Intake> intakes) {
        try {
            if (intakes.isEmpty()) {
                known.save();
                return List.of();
            }
            List<Held> held = placement.place(intakes);
            makeDurable(held);
            known.save();
            return held;
        } finally {
            intakes.forEach(Intake::close);
        }
    }

    /**
     * What holds these contents already, each checked: none of them need be read to be linked to. Those names are on the
     * medium if the store is durable.
     *
     * @return in the order of the contents; empty for those that the run lacks
     */
    public List<Optional<Held>> holding(List<Wanted> contents) {
        List<Optional<Held>> held = placement.holding(contents);
        makeDurable(held.stream().flatMap(Optional::stream).toList());
        known.save();
        return held;
    }

    /** A name counts as durable only when it has been synced: others may rely on it before that. */
    private void makeDurable(List<Held> held) {
        Set<String> created = held.stream().filter(Held::isNew).map(Held::file).collect(Collectors.toSet());
        List<StorePath> paths = held.stream()
                .map(Held::file)
                .filter(file -> !created.contains(file) && !durable.contains(file))
                .map(file -> Layout.artifact(run, file))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!created.isEmpty() || !paths.isEmpty()) {
            paths.add(Layout.sums(run));
            paths.add(Layout.cache(run));
            store.sync(paths);
            held.forEach(content -> durable.add(content.file()));
        }
    }

    /**
     * Links to a content, then makes sure that it is there; one that somebody was about to clean away is put back.
     *
     * @return how this link was made, if not as {@link #linking} says of all
     * @throws DamagedFailure if the content has vanished meanwhile
     */
    public Optional<LinkKind> link(StorePath link, Held content) {
        return link(link, content, target -> {
            throw new DamagedFailure(
                    "Cannot link %s: something stands there already. Remove it and record again.".formatted(link),
                    null);
        });
    }

    /**
     * As {@link #link}, but takes the place of what somebody who died left there; what is no link is put aside.
     *
     * @param reference what the record is to say of the link
     */
    public Optional<LinkKind> linkOver(Reference reference, Held content) {
        return link(reference.link(), content, target -> renewal.renew(reference, target));
    }

    private Optional<LinkKind> link(StorePath link, Held content, Function<StorePath, LinkKind> ifTaken) {
        StorePath target = Layout.artifact(run, content.file());
        LinkKind made = goOnKnowing(
                List.of(content.file()), () -> linker.link(link, target).orElseGet(() -> ifTaken.apply(target)));
        if (!isWhole(content) && !(trash.putBack(content.file()) && isWhole(content))) {
            throw new DamagedFailure(
                    "Cannot link %s: its content %s was removed or changed while it was being recorded. Record again."
                            .formatted(link, target),
                    null);
        }
        return Optional.of(made).filter(kind -> kind != linker.kind());
    }

    private boolean isWhole(Held content) {
        return store.blobs()
                .stat(Layout.artifact(run, content.file()))
                .filter(stat -> stat.sizeBytes() == content.sizeBytes())
                .isPresent();
    }

    /**
     * Makes a link of a recorded pipeline anew, as {@link #linking} says, in the place of what stands there; nothing is
     * done where that is so already. A content that the cache has lost is restored first from wherever the run has it. What
     * stands in the link's place and is not the content is put aside.
     *
     * @return what the record is to say of the link now
     * @throws dev.granary.ports.failure.StoreFailure if its content is nowhere, or the link cannot be made; then what stood
     *     there still does
     */
    public Relinked relink(Reference reference) {
        LinkState there = renewal.look(reference);
        Held content = hold(reference, there);
        StorePath file = Layout.artifact(run, content.file());
        ArtifactEntry entry = reference.entry().file(content.file());
        Optional<LinkKind> right = renewal.rightAs(reference, there, file);
        LinkKind kind =
                right.orElseGet(() -> goOnKnowing(List.of(content.file()), () -> renewal.renew(reference, file)));
        return new Relinked(entry.linkedAs(Optional.of(kind).filter(made -> made != linker.kind())), right.isEmpty());
    }

    /**
     * A link after {@link #relink}.
     *
     * @param entry what the record is to say of it
     * @param changed whether it was made anew
     */
    public record Relinked(ArtifactEntry entry, boolean changed) {}

    /**
     * Gives a content that was lost its bytes again: under the name that it had, where the run does not have it under another
     * one. What stood there and is damaged is put aside. In a durable store it is there for good when this returns.
     *
     * @param file the name that it had
     * @return what holds it now; empty if these are other bytes: then nothing changed
     * @throws dev.granary.ports.storage.SourceFailure if the source fails
     */
    public Optional<Held> restore(String file, Wanted wanted, Content bytes) {
        ArtifactName name = ArtifactName.parse(file)
                .orElseThrow(() -> new IllegalArgumentException("'" + file + "' is no name of a content."));
        Intake intake = stage(bytes, Name.of(name.operator()), name.extension(), hasher.begin());
        if (!wanted.is(intake)) {
            intake.close();
            return Optional.empty();
        }
        // What is said to be damaged is read: no memory of it counts.
        check.hash(file);
        return Optional.of(settle(List.of(intake)).get(0));
    }

    private Held hold(Reference reference, LinkState there) {
        ArtifactEntry entry = reference.entry();
        if (isWhole(reference, there)) {
            return new Held(entry.file(), entry.sha256(), entry.sizeBytes(), false);
        }
        StorePath source = search.findWhole(reference);
        Content content = Content.writtenBy(out -> {
            try (InputStream in = store.blobs().open(source, ByteRange.ALL)) {
                in.transferTo(out);
            }
        });
        Held held = settle(List.of(take(content, entry.operator(), FolderForm.extension(entry.file()))))
                .get(0);
        if (!held.digest().equals(entry.sha256())) {
            throw new DamagedFailure(
                    "Cannot restore the content of %s from %s: somebody wrote into that file meanwhile. Close what has it open, and relink again."
                            .formatted(reference.link(), source),
                    null);
        }
        return held;
    }

    /** Whether the cache has a content. If other bytes of it may be about to be replaced, no memory is trusted: it is read. */
    private boolean isWhole(Reference reference, LinkState there) {
        ArtifactEntry entry = reference.entry();
        if (there instanceof LinkState.NoLink
                && renewal.isFileOfItsOwn(reference, reference.recorded())
                && reread.add(entry.file())) {
            return check.hash(entry.file()).equals(Optional.of(entry.sha256()));
        }
        return check.check(entry.file(), entry.sha256(), entry.sizeBytes()) == ContentCheck.Verdict.GOOD;
    }

    /** Has links removed that name what a pipeline names as well, and need not read those contents again for that. */
    public void removingLinks(Metadata pipeline, Runnable removal) {
        Set<String> files = pipeline.contents().map(ArtifactEntry::file).collect(Collectors.toSet());
        goOnKnowing(files, () -> {
            removal.run();
            return files;
        });
    }

    private <T> T goOnKnowing(Collection<String> files, Supplier<T> change) {
        return switch (linker.kind()) {
            case HARDLINK -> check.renamed(files, change);
            case SYMLINK, COPY, POINTER -> change.get();
        };
    }

    /** The digest and size of a content that is not to be stored; a local file that has not changed is not read. */
    public Intake measure(Path path, Name operator) {
        Optional<LocalHashes.Known> hashed = locals.find(path);
        if (hashed.isPresent()) {
            return Intake.measured(operator, hashed.get().digest(), hashed.get().sizeBytes());
        }
        LocalContent read = locals.reading(path, () -> LocalContent.read(path, hasher), LocalContent::digest);
        return Intake.measured(operator, read.digest(), read.sizeBytes());
    }
}
