package dev.granary.app.maintain.doctor;

/** What a check says. */
record Answer(Verdict verdict, String sentence) {

    static Answer good(String sentence) {
        return new Answer(Verdict.GOOD, sentence);
    }

    static Answer note(String sentence) {
        return new Answer(Verdict.NOTE, sentence);
    }

    static Answer bad(String sentence) {
        return new Answer(Verdict.BAD, sentence);
    }
}
