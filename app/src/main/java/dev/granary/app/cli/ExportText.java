package dev.granary.app.cli;

import dev.granary.app.archive.PackageFormat;
import dev.granary.app.share.export.ExportReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What went into a package, for people and for programs. */
final class ExportText {

    private ExportText() {}

    static String sentence(ExportReport report) {
        String what = report.pipelines().size() == 1 && report.folders().equals(report.pipelines())
                ? report.pipelines().get(0) + " of " + report.run()
                : report.run() + " (" + Figures.count(report.pipelines().size(), "pipeline") + ")";
        return "Exported %s to %s: %s, %s, %s%s. %s"
                .formatted(
                        what,
                        report.target(),
                        Figures.count(report.files(), "file"),
                        Figures.count(report.artifacts(), "artifact"),
                        Figures.bytes(report.bytes()),
                        report.packedBytes() == report.bytes()
                                ? ""
                                : " (" + Figures.bytes(report.packedBytes()) + " packed)",
                        howToRead(report));
    }

    private static String howToRead(ExportReport report) {
        String unpack = switch (report.format()) {
            case ZIP -> "Unpack it with unzip, then check it";
            case TAR, TAR_GZ -> "Unpack it with tar xf, then check it";
            case TAR_ZST -> "Unpack it with tar --zstd -xf, then check it";
            case FOLDER -> "Check it";
        };
        String folder = report.format() == PackageFormat.FOLDER
                ? report.target() + "/" + report.folders().get(0)
                : report.folders().get(0);
        return unpack + ": cd " + folder + "; sha256sum -c MANIFEST.sha256";
    }

    static Map<String, Object> tree(ExportReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", report.run());
        tree.put("pipelines", report.pipelines());
        tree.put("target", report.target());
        tree.put("format", report.format().name().toLowerCase(Locale.ROOT));
        tree.put("folders", report.folders());
        tree.put("files", report.files());
        tree.put("artifacts", report.artifacts());
        tree.put("bytes", report.bytes());
        tree.put("packed_bytes", report.packedBytes());
        tree.put("notes", report.notes());
        tree.put("missing", report.missing());
        return tree;
    }
}
