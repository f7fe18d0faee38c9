package dev.granary.app.archive;

import dev.granary.ports.spi.Durability;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A package that does not stand in its place yet. It grows in a folder beside that, {@code .NAME.granary-part}, or, where a
 * folder stands there already, in {@code .granary-part} inside it, and is moved when it is whole and on the medium; until then
 * nothing changes there. A process that dies leaves that folder, and the next package for the same place removes it.
 */
public final class UnfinishedPackage implements AutoCloseable {

    /** What becomes of something that stands in the place already. */
    public enum Existing {
        /** It stays, and the package does not come to stand there. An empty folder stays as well, and the package goes in. */
        STAYS,
        /** A file's place is taken in one step. A folder stays; what is in it under the names of the package's goes. */
        REPLACED
    }

    private static final int BUFFER_BYTES = 1 << 18;

    private final Path target;
    private final Durability durability;
    private final PartPlace place;
    private final PartFolder part;
    private final Path scratch;
    private final Path grown;
    private @Nullable FileChannel file;
    private @Nullable OutputStream buffered;

    private UnfinishedPackage(Path target, Durability durability, PartPlace place, PartFolder part) throws IOException {
        this.target = target;
        this.durability = durability;
        this.place = place;
        this.part = part;
        this.scratch = Files.createDirectory(part.path(PartPlace.SCRATCH));
        this.grown = part.path(PartPlace.GROWN);
    }

    /** Whether a folder's entry of this name is what a package grows in that will stand in that folder. */
    public static boolean isPart(String name) {
        return name.equals(PartPlace.INSIDE);
    }

    /**
     * Begins one.
     *
     * @param target where it will stand
     * @return empty if somebody else is writing one for the same place
     * @throws ForeignPart if something that no export made stands where it is to grow
     * @throws IOException if nothing can be written there
     */
    public static Optional<UnfinishedPackage> begin(Path target, Durability durability) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        PartPlace place = PartPlace.of(absolute);
        Optional<PartFolder> taken = PartFolder.take(place);
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        boolean isBegun = false;
        try {
            UnfinishedPackage begun = new UnfinishedPackage(absolute, durability, place, taken.get());
            isBegun = true;
            return Optional.of(begun);
        } finally {
            if (!isBegun) {
                taken.get().close();
            }
        }
    }

    /** A folder for what does not fit into memory; goes with this. */
    public Path scratch() {
        return scratch;
    }

    /** What it is written to; to be asked for once. */
    public ArchiveSink sink(PackageFormat format, Packing packing) throws IOException {
        if (format == PackageFormat.FOLDER) {
            return ArchiveSinks.folder(Files.createDirectory(grown), packing, durability);
        }
        FileChannel channel = FileChannel.open(grown, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        file = channel;
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
        buffered = out;
        return ArchiveSinks.into(out, format, packing);
    }

    /**
     * Gives it its place. The sink has been finished and closed.
     *
     * @return how many bytes it has; 0 for a folder
     * @throws FileAlreadyExistsException if something stands there that stays
     */
    public long publish(Existing existing) throws IOException {
        long bytes = completeFile();
        if (place.isInside()) {
            moveIn(existing);
        } else {
            switch (existing) {
                case STAYS -> moveBeside();
                case REPLACED -> moveOver();
            }
        }
        if (durability == Durability.COMMIT) {
            Forced.folder(place.home());
        }
        forgetOld();
        return bytes;
    }

    private void forgetOld() {
        try {
            part.forget();
        } catch (IOException e) {
            // The package stands in its place; the next one for it tries again.
        }
    }

    private long completeFile() throws IOException {
        FileChannel channel = file;
        OutputStream out = buffered;
        if (channel == null || out == null) {
            return 0;
        }
        out.flush();
        if (durability == Durability.COMMIT) {
            channel.force(true);
        }
        long bytes = channel.size();
        channel.close();
        return bytes;
    }

    private void moveBeside() throws IOException {
        if (file != null && isLinked()) {
            return;
        }
        Files.move(grown, target);
    }

    // A second name is never made over something that stands there; a move is, on Linux.
    private boolean isLinked() throws IOException {
        try {
            Files.createLink(target, grown);
            return true;
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false;
        }
    }

    private void moveOver() throws IOException {
        if (file == null) {
            Files.move(grown, target);
        } else if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        } else {
            Files.move(grown, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void moveIn(Existing existing) throws IOException {
        if (file != null || (existing == Existing.STAYS && !isEmpty())) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path old = Files.createDirectory(part.path(PartPlace.OLD));
        Moves moves = new Moves();
        try {
            for (Path top : part.in(PartPlace.GROWN)) {
                Path there = target.resolve(top.getFileName());
                if (existing == Existing.REPLACED && Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                    moves.move(there, old.resolve(top.getFileName()));
                }
                moves.move(top, there);
            }
        } catch (IOException e) {
            moves.undo(e);
            throw e;
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> entries = Files.list(target)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .allMatch(name -> isPart(name) || Strays.isStray(name));
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause(), "cause");
        }
    }

    /** Removes what has not got its place. What cannot be removed goes with the next package for this place. */
    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
            part.close();
        } catch (IOException e) {
            // Either the package stands in its place already, or its writing has failed and says so.
        }
    }
}
