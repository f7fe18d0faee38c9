package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.spi.LinkerProvider;
import dev.granary.ports.spi.Probe;
import dev.granary.ports.spi.StoreAddress;
import java.util.Arrays;
import java.util.Optional;

/** Links of one kind can be made, lead to their content, and still do so when their run was moved. */
final class LinkCheck implements Check {

    private static final byte[] CONTENT = {'c', 'o', 'n', 't', 'e', 'n', 't'};
    private static final String FILE = "content";

    private final Scratch scratch;
    private final LinkerProvider provider;
    private final StoreAddress address;

    LinkCheck(Scratch scratch, LinkerProvider provider, StoreAddress address) {
        this.scratch = scratch;
        this.provider = provider;
        this.address = address;
    }

    @Override
    public Answer look() {
        if (provider.probe(address) instanceof Probe.Unusable no) {
            return Answer.note(no.reason());
        }
        Linker linker = provider.open(address, scratch.store());
        StorePath run = scratch.child(provider.name());
        scratch.publish(Layout.artifact(run, FILE), CONTENT);
        Optional<LinkKind> made = linker.link(linkIn(run), Layout.artifact(run, FILE));
        if (made.isEmpty() || !leadsToContent(linker, run)) {
            return Answer.bad("A link of the kind %s was made and does not lead to its content. Choose another kind."
                    .formatted(provider.kind().text()));
        }
        StorePath moved = scratch.child(provider.name() + "-moved");
        if (!scratch.store().folders().move(run, moved) || !leadsToContent(linker, moved)) {
            return Answer.bad(
                    "A link of the kind %s no longer leads to its content when its run was moved. Choose another kind."
                            .formatted(provider.kind().text()));
        }
        return Answer.good(meaning());
    }

    private static StorePath linkIn(StorePath run) {
        return Layout.binaries(Layout.pipeline(run, "pipeline")).child("link");
    }

    /** A link that says where it leads says so; one that does not is a file with the content. */
    private boolean leadsToContent(Linker linker, StorePath run) {
        LinkState state = linker.inspect(linkIn(run));
        if (state instanceof LinkState.To to) {
            return to.target().equals(Layout.artifact(run, FILE)) && Arrays.equals(scratch.bytes(to.target()), CONTENT);
        }
        return state instanceof LinkState.NoLink && Arrays.equals(scratch.bytes(linkIn(run)), CONTENT);
    }

    private String meaning() {
        return switch (provider.kind()) {
            case SYMLINK -> "Symbolic links can be made: they take no room and say where they lead.";
            case HARDLINK -> "Hard links can be made: they take no room, and need no right that copies do not need.";
            case COPY -> "Copies can be made: each link takes the size of its content.";
            case POINTER -> "Pointers can be made: they take no room, and Granary follows them.";
        };
    }
}
