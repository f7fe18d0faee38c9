package dev.granary.adapter.s3;

import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.LinkKind;
import dev.granary.ports.link.LinkState;
import dev.granary.ports.link.Linker;
import dev.granary.ports.storage.Presence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Links as objects that hold the relative target, as rclone writes symbolic links and restores them. */
final class PointerLinker implements Linker {

    private static final int LONGEST_TARGET_BYTES = 4096;

    private final Gate gate;
    private final Bucket bucket;
    private final Looks looks;
    private final Writes writes;
    private final Acknowledged acknowledged;

    PointerLinker(Gate gate, Bucket bucket, Looks looks, Writes writes, Acknowledged acknowledged) {
        this.gate = gate;
        this.bucket = bucket;
        this.looks = looks;
        this.writes = writes;
        this.acknowledged = acknowledged;
    }

    @Override
    public LinkKind kind() {
        return LinkKind.POINTER;
    }

    @Override
    public Optional<LinkKind> link(StorePath link, StorePath target) {
        gate.requireOpen();
        if (looks.isTaken("link", link)) {
            return Optional.empty();
        }
        return written(link, target, Condition.ABSENT);
    }

    @Override
    public LinkKind replace(StorePath link, StorePath target) {
        gate.requireOpen();
        Look there = Look.at(bucket, "replace", link);
        if (there.isFolder()) {
            throw Failures.wrongType("replace", bucket.place().shown(link));
        }
        LinkKind made = written(link, target, Condition.NONE).orElseThrow();
        if (there.file().isPresent()) {
            bucket.delete("replace", List.of(bucket.place().key(link)));
            acknowledged.add(link);
        }
        return made;
    }

    private Optional<LinkKind> written(StorePath link, StorePath target, Condition condition) {
        byte[] text = target.relativeTo(link.parent()).getBytes(StandardCharsets.UTF_8);
        Optional<String> etag = writes.put("link", bucket.place().pointerKey(link), text, condition);
        etag.ifPresent(known -> acknowledged.add(link));
        return etag.map(known -> LinkKind.POINTER);
    }

    @Override
    public LinkState inspect(StorePath link) {
        gate.requireOpen();
        if (link.isRoot()) {
            return new LinkState.NoLink();
        }
        Optional<Bucket.Part> pointer = fetch(bucket, link);
        if (pointer.isPresent()) {
            acknowledged.add(link);
            return state(link, pointer.get().bytes());
        }
        return Look.at(bucket, "look at", link).presence() == Presence.ABSENT
                ? new LinkState.Absent()
                : new LinkState.NoLink();
    }

    /** The text of a link, or the beginning of what is too long for one; empty if there is no link. */
    static Optional<Bucket.Part> fetch(Bucket bucket, StorePath link) {
        return bucket.get("look at", bucket.place().pointerKey(link), 0, LONGEST_TARGET_BYTES + 1L);
    }

    /** Where a link leads that has this text. */
    static LinkState state(StorePath link, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.length() > LONGEST_TARGET_BYTES) {
            return new LinkState.Escaping(text.substring(0, 80) + "…");
        }
        return link.parent()
                .follow(text)
                .<LinkState>map(LinkState.To::new)
                .orElseGet(() -> new LinkState.Escaping(text));
    }
}
