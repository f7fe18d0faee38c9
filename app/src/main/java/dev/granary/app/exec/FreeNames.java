package dev.granary.app.exec;

import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import java.util.HashSet;
import java.util.Set;

/** Gives each file of a folder a name that is its own on every operating system. */
final class FreeNames {

    /** A hyphen, the most digits that a number has, and what is set before the name of a device. */
    private static final int ROOM = 12;

    private final Set<String> taken = new HashSet<>();

    /**
     * The name, or the first of {@code name-2.ext}, {@code name-3.ext}, … that is free.
     *
     * @throws IllegalArgumentException if it is not legal
     */
    String claim(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(FolderForm.caseless(FolderForm.ofFile(Name.of(name)))); i++) {
            name = numbered(wanted, i);
        }
        return name;
    }

    /** The number must not be what a form is cut by: a name that leaves no room for it is cut before it. */
    private static String numbered(String wanted, int i) {
        boolean hasRoom = wanted.length() + ROOM <= FolderForm.MAX_LENGTH;
        String name = hasRoom ? wanted : FolderForm.ofFile(Name.of(wanted));
        String extension = FolderForm.extension(name);
        String end = "-" + i + (extension.isEmpty() ? "" : "." + extension);
        String stem = NamedPath.stem(name);
        return (hasRoom ? stem : stem.substring(0, Math.min(stem.length(), FolderForm.MAX_LENGTH - end.length())))
                + end;
    }
}
