package dev.granary.ports.link;

import dev.granary.domain.layout.StorePath;

/** What stands where a link was looked for. */
public sealed interface LinkState {

    /** Nothing. */
    record Absent() implements LinkState {}

    /** A link to a place in the store, whether or not something stands there. */
    record To(StorePath target) implements LinkState {}

    /**
     * A link that is absolute or leaves the store. Nobody may follow it.
     *
     * @param text what the link says
     */
    record Escaping(String text) implements LinkState {}

    /** A file, be it a copy or a hard link, a folder, a device, or a link of another kind. */
    record NoLink() implements LinkState {}
}
