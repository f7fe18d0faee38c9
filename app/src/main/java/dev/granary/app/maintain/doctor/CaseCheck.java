package dev.granary.app.maintain.doctor;

import dev.granary.domain.layout.StorePath;
import dev.granary.ports.storage.Presence;

/** Whether names that differ only in case are one file. */
final class CaseCheck implements Check {

    private static final byte[] BYTES = {1};

    private final Scratch scratch;

    CaseCheck(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Answer look() {
        StorePath folder = scratch.child("cased");
        scratch.store().documents().create(folder.child("name"), BYTES);
        boolean one = scratch.store().folders().presence(folder.child("NAME")) != Presence.ABSENT;
        return Answer.good(
                one
                        ? "Names that differ only in case are one file here; Granary never gives two that do."
                        : "Names that differ only in case are two files here; Granary never gives two that do,"
                                + " so runs can be copied to systems that ignore case.");
    }
}
