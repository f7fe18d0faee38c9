package dev.granary.adapter.s3.server;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;

/** A client's connection. Of one thread; anybody may close it. */
final class Connection implements Closeable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** The next request; nothing if the client has ended the connection. */
    Optional<Incoming> next() throws IOException {
        return Incoming.read(in, out);
    }

    void send(byte[] bytes, int from, int size) throws IOException {
        out.write(bytes, from, size);
        out.flush();
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    /** Ends it as a machine does that goes down: the client sees "connection reset". */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
