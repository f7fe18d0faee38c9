package dev.granary.app.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The signals that end a process, told to somebody instead while something is done. A shutdown hook would not do: it does
 * not tell which signal it was, and runs while all else is ending.
 *
 * <p>{@code sun.misc.Signal} is in the module jdk.unsupported of every JDK since 9; named directly, javac warns of it in a
 * way that cannot be turned off. Where there is none, signals end the process as ever.
 */
final class ProcessSignals {

    private static final List<String> ENDING = List.of("HUP", "INT", "TERM");

    private final Map<Object, Object> former = new LinkedHashMap<>();

    private ProcessSignals() {}

    /**
     * Does something, and has signals told by their names meanwhile. Those that this process was started to ignore, as by
     * nohup, stay ignored.
     */
    static <T> T toldTo(Consumer<String> listener, Supplier<T> work) {
        ProcessSignals signals = begin(listener);
        try {
            return work.get();
        } finally {
            signals.end();
        }
    }

    private static ProcessSignals begin(Consumer<String> listener) {
        ProcessSignals signals = new ProcessSignals();
        for (String name : ENDING) {
            try {
                Object signal = type("Signal").getConstructor(String.class).newInstance(name);
                signals.former.put(signal, handle(signal, handlerFor(name, listener)));
            } catch (ReflectiveOperationException e) {
                // Windows has no HUP, and a virtual machine that was told so (-Xrs) leaves all to the system.
            }
        }
        return signals;
    }

    private static Object handlerFor(String name, Consumer<String> listener) throws ReflectiveOperationException {
        return Proxy.newProxyInstance(
                ProcessSignals.class.getClassLoader(),
                new Class<?>[] {type("SignalHandler")},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "toString" -> "listener for SIG" + name;
                    default -> {
                        listener.accept(name);
                        yield null;
                    }
                });
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        try {
            return type("Signal")
                    .getMethod("handle", type("Signal"), type("SignalHandler"))
                    .invoke(null, signal, handler);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException(e.getCause());
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("sun.misc." + name);
    }

    private void end() {
        former.forEach((signal, handler) -> {
            try {
                handle(signal, handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("A signal that was handled once can be handled again.", e);
            }
        });
    }
}
