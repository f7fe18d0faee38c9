package dev.granary.app.maintain;

/** Told how far a {@link Relinking} has come. */
public interface RelinkProgress {

    /** It begins, with so many pipelines. */
    void begin(int pipelines);

    /** One more pipeline has been seen to. */
    void step();

    /** Told nothing. */
    static RelinkProgress none() {
        return new RelinkProgress() {
            @Override
            public void begin(int pipelines) {}

            @Override
            public void step() {}
        };
    }
}
