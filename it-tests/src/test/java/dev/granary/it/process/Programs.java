package dev.granary.it.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs that tests run. */
public final class Programs {

    private static final class Holder {
        static final QuickStart QUICK_START = QuickStart.make();
    }

    private static final class GranaryHolder {
        static final QuickGranary QUICK_GRANARY = QuickGranary.make();
    }

    private Programs() {}

    static String virtualMachine() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The command that runs a class of the tests in a virtual machine of its own. */
    public static List<String> java(Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(virtualMachine());
        command.addAll(Holder.QUICK_START.options());
        command.add(main.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /** Runs the distribution's {@code bin/granary}. */
    public static Finished granary(Path folder, String... arguments) {
        return granary(folder, Map.of(), arguments);
    }

    /** The same; see {@link Finished#start} for the environment. */
    public static Finished granary(Path folder, Map<String, String> environment, String... arguments) {
        return Finished.run(folder, quick(environment), granaryCommand(arguments));
    }

    /** The same environment for programs that are soon done: the distribution starts in half the time. */
    public static Map<String, String> quick(Map<String, String> environment) {
        return GranaryHolder.QUICK_GRANARY.in(environment);
    }

    /** The command that runs it. */
    public static List<String> granaryCommand(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Places.distribution().resolve("bin/granary").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a shell command; its locale is C. */
    public static Finished shell(Path folder, String script) {
        return Finished.run(folder, Map.of("LC_ALL", "C"), "sh", "-c", script);
    }
}
