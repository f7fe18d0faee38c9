package dev.granary.app.share.migrate;

import dev.granary.app.host.Sha256;
import dev.granary.domain.content.Digest;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.pipeline.Definition;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which folder and id each pipeline gets: as when it is recorded, by its definition; where that is taken by the same
 * definition, as if it were recorded again.
 */
final class Places {

    /** A folder of the run, and the id that goes with it. */
    record Place(String folder, String id) {}

    private final TargetRun there;
    private final Map<String, Definition> taken = new HashMap<>();

    Places(TargetRun there) {
        this.there = there;
    }

    /** Takes a place. */
    Place take(Definition definition) {
        Digest full = Sha256.of(definition.canonicalJson().getBytes(StandardCharsets.UTF_8));
        int digits = Definition.FIRST_ID_DIGITS;
        Place place = place(definition, full.shortForm(digits));
        while (isAnothers(place, definition) && digits < Digest.DIGITS) {
            digits++;
            place = place(definition, full.shortForm(digits));
        }
        Place first = place;
        for (int n = 2; !isFree(place, definition); n++) {
            place = new Place(first.folder() + "-" + n, first.id() + "-" + n);
        }
        taken.put(FolderForm.caseless(place.folder()), definition);
        return place;
    }

    private static Place place(Definition definition, String id) {
        return new Place(definition.folder(id), id);
    }

    private boolean isAnothers(Place place, Definition definition) {
        Optional<Definition> here = Optional.ofNullable(taken.get(FolderForm.caseless(place.folder())));
        if (here.isPresent()) {
            return !here.get().isSame(definition);
        }
        return there.at(place.folder())
                .filter(pipeline -> !isLeft(pipeline, place, definition))
                .filter(pipeline -> !pipeline.folder().equals(place.folder())
                        || pipeline.definition().filter(definition::isSame).isEmpty())
                .isPresent();
    }

    private boolean isFree(Place place, Definition definition) {
        return !taken.containsKey(FolderForm.caseless(place.folder()))
                && there.at(place.folder())
                        .filter(pipeline -> !isLeft(pipeline, place, definition))
                        .isEmpty();
    }

    /** Whether a pipeline is what is left of one that was being carried over when somebody stopped that. */
    private static boolean isLeft(TargetRun.Pipeline pipeline, Place place, Definition definition) {
        return pipeline.isUnfinished()
                && pipeline.folder().equals(place.folder())
                && pipeline.definition().map(definition::isSame).orElse(true);
    }
}
