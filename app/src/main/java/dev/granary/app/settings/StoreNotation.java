package dev.granary.app.settings;

import dev.granary.app.codec.Notation;
import dev.granary.app.codec.Secrets;
import dev.granary.ports.spi.StoreAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a store is written: a URI, with options of the store in its query, or a path, which begins at a folder if it is
 * relative. Nothing in it is expanded; one
 * that begins in the folder {@code ~} is refused, as somebody else's home is what was meant.
 */
public final class StoreNotation implements Notation<StoreAddress> {

    private static final Pattern HOME = Pattern.compile("~([/\\\\].*)?", Pattern.DOTALL);
    private static final String USUAL = "a folder, or a URI like s3://bucket/prefix";

    private final Path base;
    private final boolean isOfFile;

    private StoreNotation(Path base, boolean isOfFile) {
        this.base = base;
        this.isOfFile = isOfFile;
    }

    /** Relative paths begin at this folder, and belong to its file system. */
    public static StoreNotation from(Path base) {
        return new StoreNotation(base, false);
    }

    /** As {@link #from}, for a file in this folder, which does not lie in the store that it names. */
    static StoreNotation ofFileIn(Path folder) {
        return new StoreNotation(folder, true);
    }

    @Override
    public Optional<StoreAddress> read(String text) {
        return reading(text) instanceof Address read ? Optional.of(read.address()) : Optional.empty();
    }

    @Override
    public String shown(String text) {
        return Secrets.hidden(text);
    }

    @Override
    public String expected(String text) {
        return reading(text) instanceof Wrong wrong ? USUAL + wrong.reason() : USUAL;
    }

    /** How the store at an address is written so that it is read as the same, from wherever: with all its options. */
    public static String text(StoreAddress address) {
        return address instanceof StoreAddress.Remote remote
                ? UriNotation.text(remote)
                : absolute(((StoreAddress.Folder) address).path()).toString();
    }

    private sealed interface Reading {}

    private record Address(StoreAddress address) implements Reading {}

    private record Wrong(String reason) implements Reading {}

    private Reading reading(String text) {
        if (text.isBlank()) {
            return new Wrong("");
        }
        if (HOME.matcher(text).matches()) {
            return new Wrong(" (~ is not expanded here: write the folder out)");
        }
        try {
            if (UriNotation.isMeant(text)) {
                return new Address(UriNotation.read(text));
            }
            Path folder = base.resolve(text);
            return isOfFile && absolute(base).startsWith(absolute(folder))
                    ? new Wrong(" (this file would lie in the store, which holds nothing but runs)")
                    : new Address(new StoreAddress.Folder(folder));
        } catch (UriNotation.Wrong e) {
            return new Wrong(" (" + e.getMessage() + ")");
        } catch (InvalidPathException e) {
            return new Wrong(" (" + e.getReason() + ")");
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
