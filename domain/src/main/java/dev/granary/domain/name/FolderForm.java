package dev.granary.domain.name;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a name looks as a file or folder name, by one rule on every operating system, so that a run made on Linux opens
 * on Windows. Forms are labels: two names may share one, and forms that differ only in case count as the same.
 *
 * <p>Source: the on-disk format, version 1, "Names".
 */
public final class FolderForm {

    /** The most characters that a form has. */
    public static final int MAX_LENGTH = 60;

    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final Pattern LEADING = Pattern.compile("^[.-]+");
    private static final Pattern TRAILING = Pattern.compile("\\.+$");
    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,16})$");
    private static final Set<String> DEVICES = Stream.concat(
                    Stream.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
                    "0123456789\u00B9\u00B2\u00B3".codePoints().boxed().flatMap(FolderForm::ports))
            .collect(Collectors.toUnmodifiableSet());

    private FolderForm() {}

    /**
     * The form of a folder's name: {@code A–Z a–z 0–9 . _ -} kept, every other run of characters one {@code -}, no
     * leading {@code .} or {@code -}, no trailing {@code .}, no Windows device name, at most {@value #MAX_LENGTH}
     * characters; {@code _} where nothing is left.
     */
    public static String of(Name name) {
        return shortened(sanitized(name.text()), MAX_LENGTH);
    }

    /** The form of a file's name: as {@link #of}, but what is cut to length is cut before the extension. */
    public static String ofFile(Name name) {
        String form = sanitized(name.text());
        String extension = extension(form);
        if (extension.isEmpty() || form.length() <= MAX_LENGTH) {
            return shortened(form, MAX_LENGTH);
        }
        String stem = form.substring(0, form.length() - extension.length() - 1);
        return shortened(stem, MAX_LENGTH - extension.length() - 1) + "." + extension;
    }

    /** The last extension of a file name without its dot, if it is 1 to 16 letters or digits; else empty text. */
    public static String extension(String fileName) {
        var matcher = EXTENSION.matcher(fileName);
        return matcher.find() && matcher.start() > 0 ? matcher.group(1) : "";
    }

    /**
     * Whether Windows takes a file name for that of a device, whatever its extension and blanks before it: {@code nul},
     * {@code con.txt}; it reads superscript digits as digits.
     */
    public static boolean isDevice(String fileName) {
        int dot = fileName.indexOf('.');
        String stem = dot < 0 ? fileName : fileName.substring(0, dot);
        return DEVICES.contains(stem.stripTrailing().toUpperCase(Locale.ROOT));
    }

    /** What two forms have in common when they count as the same name on some operating system. */
    public static String caseless(String form) {
        return form.toLowerCase(Locale.ROOT);
    }

    private static String sanitized(String text) {
        String form = OTHERS.matcher(text).replaceAll("-");
        form = LEADING.matcher(form).replaceFirst("");
        form = TRAILING.matcher(form).replaceFirst("");
        if (form.isEmpty()) {
            return "_";
        }
        return isDevice(form) ? "_" + form : form;
    }

    private static String shortened(String form, int length) {
        return form.length() <= length
                ? form
                : TRAILING.matcher(form.substring(0, length)).replaceFirst("");
    }

    private static Stream<String> ports(int digit) {
        return Stream.of("COM" + Character.toString(digit), "LPT" + Character.toString(digit));
    }
}
