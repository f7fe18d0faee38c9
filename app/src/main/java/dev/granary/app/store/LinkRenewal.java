package dev.granary.app.store;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.Printable;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.failure.UnavailableFailure;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.Store;
import dev.granary.ports.storage.BlobStat;
import dev.granary.ports.storage.ByteRange;
import dev.granary.ports.storage.Presence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes links anew, in one kind, whatever stands in their places. What is nobody's to make again is put aside first. */
final class LinkRenewal {

    /** Longer than the text of any link into a cache. */
    private static final int LINK_TEXT_BYTES = 1024;

    private final Store store;
    private final Linker linker;
    private final Links links;
    private final ContentSearch search;
    private final FileIdentity identity;
    private final Consumer<String> notices;

    LinkRenewal(Store store, Linker linker, Links links, ContentSearch search, Consumer<String> notices) {
        this.store = store;
        this.linker = linker;
        this.links = links;
        this.search = search;
        this.identity = new FileIdentity(store.blobs());
        this.notices = notices;
    }

    /** What stands in a link's place. */
    LinkState look(Reference reference) {
        return links.inspect(reference.link());
    }

    /**
     * Of which kind a link is that need not be made anew: the linker's, or a copy that was made because no further one could
     * be. Empty if it must be, for it does not name this content of the cache in that way, whatever the record says.
     *
     * @param state what stands in the link's place
     */
    Optional<LinkKind> rightAs(Reference reference, LinkState state, StorePath content) {
        boolean isRight = switch (linker.kind()) {
            case SYMLINK, POINTER -> state.equals(new LinkState.To(content));
            case HARDLINK -> state instanceof LinkState.NoLink && identity.isOne(reference.link(), content);
            case COPY -> state instanceof LinkState.NoLink && isCopy(reference, content);
        };
        if (isRight) {
            return Optional.of(linker.kind());
        }
        return reference
                .entry()
                .linkedAs()
                .filter(kind -> kind == LinkKind.COPY && linker.kind() == LinkKind.HARDLINK)
                .filter(kind -> isCopy(reference, content));
    }

    private boolean isCopy(Reference reference, StorePath content) {
        return isFileOfItsOwn(reference, content) && search.isContent(reference.link(), reference);
    }

    /** Whether bytes stand in the link's place that are not those of the cached file. */
    boolean isFileOfItsOwn(Reference reference, StorePath content) {
        return store.folders().presence(reference.link()) == Presence.FILE
                && !identity.isOne(reference.link(), content);
    }

    /** Makes a link to a content that is whole in the cache, in the place of what stands there. */
    LinkKind renew(Reference reference, StorePath content) {
        StorePath link = reference.link();
        LinkState state = links.inspect(link);
        if (state instanceof LinkState.NoLink && !isOurs(reference, content)) {
            StorePath aside = new Quarantine(store, reference.run()).take(link);
            notices.accept("%s was not what the record says. It was put aside as %s.".formatted(link, aside));
        } else if (state instanceof LinkState.To to && !to.target().equals(content)) {
            sayChanged(link, to.target().toString(), content);
        } else if (state instanceof LinkState.Escaping escaping) {
            sayChanged(link, escaping.text(), content);
        }
        return linker.replace(link, content);
    }

    private void sayChanged(StorePath link, String before, StorePath now) {
        notices.accept("The link %s led to %s. It names %s now, as the record says."
                .formatted(link, Printable.of(before), now));
    }

    /** Whether what stands there can be made again: the content itself, or what a link became where there are no links. */
    private boolean isOurs(Reference reference, StorePath content) {
        StorePath link = reference.link();
        return store.folders().presence(link) == Presence.FILE
                && (identity.isOne(link, content) || search.isContent(link, reference) || isTextOfALink(link));
    }

    private boolean isTextOfALink(StorePath file) {
        boolean isShort = store.blobs().stat(file).stream()
                .mapToLong(BlobStat::sizeBytes)
                .anyMatch(size -> size <= LINK_TEXT_BYTES);
        return isShort
                && file.parent()
                        .follow(text(file))
                        .filter(target -> target.isDirectlyIn(Layout.cache(Layout.runOf(file))))
                        .isPresent();
    }

    private String text(StorePath file) {
        try (InputStream in = store.blobs().open(file, ByteRange.ALL)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UnavailableFailure("Cannot read " + file + ": " + e.getMessage() + ". Check the medium.", e);
        }
    }
}
