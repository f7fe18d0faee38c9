package dev.granary.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** The output as a stream of bytes that says when, and why, nobody takes them any more. Closing it closes nothing. */
final class CheckedOutput extends OutputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final PrintStream out;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;

    CheckedOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.length - filled) {
            flush();
        }
        if (length >= buffer.length) {
            pass(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, filled, length);
            filled += length;
        }
    }

    @Override
    public void flush() throws IOException {
        pass(buffer, 0, filled);
        filled = 0;
    }

    private void pass(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        if (out.checkError()) {
            throw new IOException(reason());
        }
    }

    private String reason() {
        String told = TellingOutput.reasonOf(out);
        return told.equals(TellingOutput.PIPE) ? "nobody takes it any more" : told;
    }
}
