package dev.granary.app.frozen;

/** What stands in a folder of a frozen tree beside folders. */
public sealed interface FrozenNode permits FrozenFile, FrozenLink {}
