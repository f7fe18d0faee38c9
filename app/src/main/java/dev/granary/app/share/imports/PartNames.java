package dev.granary.app.share.imports;

import dev.granary.app.codec.DefinitionDocument;
import dev.granary.app.host.Sha256;
import dev.granary.domain.content.Digest;
import dev.granary.domain.layout.Layout;
import dev.granary.domain.layout.RunNames;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.name.FolderForm;
import dev.granary.domain.name.Name;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What parts of a package are called in a store.
 *
 * @param packageName what the package is called, without its ending
 * @param hasEnding whether it had one that packages have
 */
record PartNames(String packageName, boolean hasEnding) {

    private static final int MOST_BYTES = 200;
    private static final Pattern ENDING =
            Pattern.compile("(.+?)\\.(zip|tar|tgz|tzst|tar\\.gz|tar\\.zst)", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cf}<>:\"|?*\\\\/]");

    /** Of a package that is called so. */
    static PartNames of(String name) {
        return new PartNames(name, false);
    }

    /** Of a package by the name of its file. */
    static PartNames ofFile(String fileName) {
        var ending = ENDING.matcher(fileName);
        return ending.matches() ? new PartNames(ending.group(1), true) : of(fileName);
    }

    /** The folder of a pipeline: as in the package; if that is the pipeline itself, as it was, or as it would be. */
    String pipeline(Part part, PackedPipeline pipeline) {
        return Stream.of(
                        part.base().isRoot() || isPayload(part.base()) ? Optional.<String>empty() : part.folder(),
                        part.originalPipeline(),
                        part.folder(),
                        pipeline.definition()
                                .map(DefinitionDocument::definition)
                                .map(PartNames::folder))
                .flatMap(Optional::stream)
                .filter(name -> isSafe(name) && Layout.isPipelineFolder(name))
                .findFirst()
                .orElseGet(() -> FolderForm.of(name()));
    }

    private static String folder(Definition definition) {
        Digest full = Sha256.of(definition.canonicalJson().getBytes(StandardCharsets.UTF_8));
        return definition.folder(full.shortForm(Definition.FIRST_ID_DIGITS));
    }

    private static boolean isPayload(StorePath base) {
        return base.name().equals(Manifests.PAYLOAD);
    }

    /** The folder of a run: where the package came from; else what it stands in there; else one that is made up. */
    String run(Part part, Begun begun) throws IOException {
        Optional<String> original = part.originalRun();
        Optional<String> said = Stream.of(
                        original,
                        part.kind() == Part.Kind.RUN ? part.folder() : part.within(),
                        part.kind() == Part.Kind.RUN && part.folder().isEmpty()
                                ? Optional.of(packageName)
                                : Optional.<String>empty())
                .flatMap(Optional::stream)
                .filter(name -> Layout.isRunFolder(name) && RunNames.hasDate(name) && isSafe(name))
                .findFirst();
        if (said.isPresent()) {
            return said.get();
        }
        LocalDate date =
                begun.first().orElse(Instant.EPOCH).atZone(ZoneOffset.UTC).toLocalDate();
        return new RunId(
                        date,
                        original.map(PartNames::withoutDate)
                                .flatMap(PartNames::name)
                                .orElseGet(this::name))
                .folder();
    }

    /** Tells when the first training of a part began, if one says so. */
    @FunctionalInterface
    interface Begun {
        Optional<Instant> first() throws IOException;
    }

    private Name name() {
        return name(packageName).orElseGet(() -> Name.of("package"));
    }

    private static String withoutDate(String run) {
        return Layout.isRunFolder(run) ? run.substring(run.indexOf('_') + 1) : run;
    }

    private static Optional<Name> name(String text) {
        try {
            return Optional.of(Name.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether every system takes a folder of this name. */
    private static boolean isSafe(String name) {
        return StorePath.isLegal(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
                && !UNSAFE.matcher(name).find()
                && !name.endsWith(".")
                && !name.endsWith(" ")
                && !FolderForm.isDevice(name.toLowerCase(Locale.ROOT));
    }
}
