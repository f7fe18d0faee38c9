package dev.granary.app.maintain.doctor;

/** Looks at one property of a store. */
@FunctionalInterface
interface Check {

    /**
     * What it is like.
     *
     * @throws dev.granary.ports.failure.StoreFailure if the store cannot even do what is needed to look; that is a bad
     *     finding too
     */
    Answer look();
}
