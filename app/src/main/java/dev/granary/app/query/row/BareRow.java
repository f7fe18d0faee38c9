package dev.granary.app.query.row;

import java.util.List;

/**
 * What a pipeline's own documents and its folder's name say: a {@link Row} without what its run says; or what that is.
 *
 * @param values as many as there are heads; unmodifiable
 */
record BareRow(Heads heads, List<Object> values) {

    BareRow {
        values = List.copyOf(values);
    }

    /** Of documents that say nothing. */
    static BareRow none(HeadsPool pool) {
        return new BareRow(pool.of(List.of()), List.of());
    }
}
