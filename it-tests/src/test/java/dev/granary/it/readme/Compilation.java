package dev.granary.it.readme;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What the compiler says of Java that a document shows, with the tests' own class path. */
final class Compilation {

    private Compilation() {}

    /** The problems of a source file, none if it compiles. */
    static List<String> problems(String type, String text, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiles = compiler.getTask(
                        new StringWriter(), null, found, options, null, List.of(new Source(type, text)))
                .call();
        return compiles
                ? List.of()
                : found.getDiagnostics().stream().map(Object::toString).toList();
    }

    /** A source in memory. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String type, String text) {
            super(URI.create("string:///" + type + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
