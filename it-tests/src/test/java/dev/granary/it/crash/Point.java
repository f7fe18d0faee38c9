package dev.granary.it.crash;

import dev.granary.it.process.Strace;
import dev.granary.it.process.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A system call of a program, at which it may be killed: the nth of its name. */
record Point(String call, int nth) {

    /** The calls that change what stands on a disk. */
    static final String CALLS = "mkdir,mkdirat,openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,"
            + "renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,chmod,fchmod,fchmodat";

    /** Each point takes a virtual machine, so only each third is tried; {@code -Dgranary.kill.step=1} tries all. */
    private static final int STEP = Integer.getInteger("granary.kill.step", 3);

    /** The calls that change something in the store, from a run that nobody kills. */
    static List<Point> all(Path store, Path folder, String calls, List<String> command) {
        Trace trace = Strace.trace(folder, folder.resolve("calls"), calls, command);
        return trace.calls().stream()
                .filter(call -> call.text().contains(store.toString()))
                .filter(call -> !call.name().equals("openat") || call.text().contains("O_CREAT"))
                .map(call -> new Point(call.name(), call.nth()))
                .distinct()
                .toList();
    }

    /** Those that are tried. */
    static List<Point> some(List<Point> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i % STEP == 0)
                .mapToObj(all::get)
                .toList();
    }
}
