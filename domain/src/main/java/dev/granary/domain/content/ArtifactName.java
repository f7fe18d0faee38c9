package dev.granary.domain.content;

import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a content's file in the cache: {@code <operator>_<first 6+ hex digits>.<extension>}.
 *
 * @param operator the folder form of the operator that stored it first
 * @param shortForm 6 to 64 lower-case hexadecimal digits, the beginning of the content's digest
 * @param extension letters and digits without a dot; empty for none
 */
public record ArtifactName(String operator, String shortForm, String extension) {

    /** The digits that a name has unless another content has taken it. */
    public static final int FIRST_DIGITS = 6;

    private static final Pattern FORM = Pattern.compile("(.+)_([0-9a-f]{6,64})(?:\\.([A-Za-z0-9]{1,16}))?");

    /** The name that shows so many digits of the content's digest. */
    public static ArtifactName of(Name operator, Digest digest, int digits, String extension) {
        return new ArtifactName(FolderForm.of(operator), digest.shortForm(digits), extension);
    }

    /** The name that a file in the cache has; empty if the file is named otherwise, so that it is none of ours. */
    public static Optional<ArtifactName> parse(String fileName) {
        var matcher = FORM.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String extension = matcher.group(3);
        return Optional.of(new ArtifactName(matcher.group(1), matcher.group(2), extension == null ? "" : extension));
    }

    /** Whether a content with this digest may stand under this name. */
    public boolean fits(Digest digest) {
        return digest.hex().startsWith(shortForm);
    }

    public String fileName() {
        return operator + "_" + shortForm + (extension.isEmpty() ? "" : "." + extension);
    }
}
