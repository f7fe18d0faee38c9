package dev.granary.it.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.granary.ports.bed.Skip;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * A line to another machine, as far as the network goes; its processes and files are this one's. The other end reaches what
 * listens on {@link #here} and nothing else, not even this machine's 127.0.0.1. It is cut in the middle: nobody is told,
 * packets just do not arrive, and those of TCP arrive later if it is mended in time. Goes with this JVM, however that ends.
 */
public final class NetworkLine implements AutoCloseable {

    private static final String READY = "ready ";

    private final Process keeper;
    private final Writer in;
    private final BufferedReader out;
    private final String program;
    private final String namespace;
    private final InetAddress here;

    private NetworkLine(Process keeper, BufferedReader out, String program, String namespace, InetAddress here) {
        this.keeper = keeper;
        this.in = keeper.outputWriter(UTF_8);
        this.out = out;
        this.program = program;
        this.namespace = namespace;
        this.here = here;
    }

    /** A new one; skips the test, loudly, where that cannot be done. Whoever asked closes it. */
    public static NetworkLine lay() {
        try {
            Process keeper = new ProcessBuilder("sh", "-c", Files.readString(Places.resource("network/line.sh")))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = keeper.inputReader(UTF_8);
            String said = String.valueOf(out.readLine());
            Skip.unless(
                    said.startsWith(READY),
                    "no line to another network namespace can be laid (" + said
                            + "; it takes root on Linux); what happens when it is cut is not tested here.");
            String[] words = said.split(" ", -1);
            return new NetworkLine(keeper, out, words[1], words[2], InetAddress.getByName(words[3]));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot lay a line to another network namespace.", e);
        }
    }

    /** The address of this machine at its end of the line: servers that listen on it are reached from the other end. */
    public InetAddress here() {
        return here;
    }

    /** The command that runs this one at the other end. */
    public List<String> atTheOtherEnd(List<String> command) {
        List<String> whole = new ArrayList<>(List.of(program, "netns", "exec", namespace));
        whole.addAll(command);
        return whole;
    }

    /** From when this returns nothing gets through. */
    public void cut() {
        tell("cut");
    }

    /** From when this returns everything gets through again. */
    public void mend() {
        tell("mend");
    }

    private void tell(String word) {
        try {
            in.write(word + "\n");
            in.flush();
            if (!"done".equals(out.readLine())) {
                throw new IllegalStateException("Cannot " + word + " the line to " + namespace + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot " + word + " the line to " + namespace + ".", e);
        }
    }

    /** Takes the line away; what still runs at the other end is killed. */
    @Override
    public void close() {
        try {
            in.close();
            keeper.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot take away the line to " + namespace + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
