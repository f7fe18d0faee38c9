package dev.granary.app.cli;

import picocli.CommandLine.IVersionProvider;

/** The program's version, as its jar says. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {VersionLine.text()};
    }
}
