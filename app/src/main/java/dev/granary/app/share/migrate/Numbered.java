package dev.granary.app.share.migrate;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an older binary says: {@code 1_SVC_model.pkl} is the file that step 1, the operator {@code SVC_model}, left.
 *
 * @param step the number that the name begins with; those without one come last
 * @param operator what made it
 */
record Numbered(BigInteger step, String operator) {

    static final Comparator<Numbered> ORDER = Comparator.comparing(Numbered::step);

    private static final BigInteger LAST = BigInteger.TEN.pow(300);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,200})_(.+)", Pattern.DOTALL);

    static Numbered of(String fileName) {
        String stem =
                fileName.substring(0, fileName.length() - Names.ending(fileName).length());
        Matcher form = FORM.matcher(stem);
        return form.matches() ? new Numbered(new BigInteger(form.group(1)), form.group(2)) : new Numbered(LAST, stem);
    }
}
