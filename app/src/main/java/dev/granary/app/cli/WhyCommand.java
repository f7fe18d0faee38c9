package dev.granary.app.cli;

import dev.granary.app.Granary;
import dev.granary.app.query.usage.ContentUse;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "why",
        description = {
            "Tell why a content is kept: which pipelines of which runs refer to it, and what deleting each would free.",
            "A content is named by the beginning of its SHA-256, by its file's name in a cache, or by a path: of a link or content"
                    + " in the store, or of any file of yours, which is hashed to see whether the store holds it."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  granary why 9f86d0",
            "  granary why StandardScaler_abc123.pkl",
            "  granary why results/2024-10-14_wheat/yield_Q1_c20f9b/binaries/model_1.pkl",
            "  granary why ~/Downloads/model.pkl          is it in the store, whence?"
        })
final class WhyCommand extends ReadingVerb {

    @Parameters(paramLabel = "SHA|FILE", description = "At least 6 digits of a SHA-256, a name in a cache, or a path.")
    private String content = "";

    @Override
    List<String> read(Granary store, Page page) {
        ContentUse use = use(store, page);
        if (page.isJson()) {
            page.printJson(UseText.tree(use, page.store()));
        } else {
            new UseText(page).print(use);
        }
        return use.problems();
    }

    private ContentUse use(Granary store, Page page) {
        return OwnFile.of(content, page).map(store::why).orElseGet(() -> store.why(page.inside(content)));
    }
}
