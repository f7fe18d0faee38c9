package dev.granary.app.maintain.doctor;

import java.util.List;

/** What an examination found, looked up by check. */
record Examined(List<Finding> findings) {

    List<String> checks() {
        return findings.stream().map(Finding::check).toList();
    }

    /** The checks that came out like this. */
    List<String> that(Verdict verdict) {
        return findings.stream()
                .filter(finding -> finding.verdict() == verdict)
                .map(Finding::check)
                .toList();
    }

    Finding finding(String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No finding about " + check + " in " + findings));
    }

    String sentence(String check) {
        return finding(check).sentence();
    }
}
