package dev.granary.it.bench;

/** Does nothing: what a virtual machine takes by itself. */
public final class Nothing {

    private Nothing() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {}
}
