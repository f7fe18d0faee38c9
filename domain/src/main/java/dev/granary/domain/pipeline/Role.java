package dev.granary.domain.pipeline;

/** What an artifact is to a pipeline: a data set that it read, or something that it fitted. */
public enum Role {
    INPUT,
    BINARY
}
