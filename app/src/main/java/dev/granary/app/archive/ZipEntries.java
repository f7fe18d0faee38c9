package dev.granary.app.archive;

import dev.granary.domain.layout.StorePath;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** The headers of a zip archive's entries: as on a Unix, whatever this machine is. */
final class ZipEntries {

    private static final int FOLDER_MODE = 040755;
    private static final int LINK_MODE = 0120777;

    /** The years that a zip archive knows. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1980, 1, 2);

    private static final LocalDate LAST_DAY = LocalDate.of(2107, 12, 30);

    private final Packing packing;

    ZipEntries(Packing packing) {
        this.packing = packing;
    }

    ZipArchiveEntry file(OutgoingFile file) {
        return entry(file.path().toString(), file.access().mode(), file.modified());
    }

    ZipArchiveEntry link(StorePath path, Instant modified) {
        return entry(path.toString(), LINK_MODE, modified);
    }

    ZipArchiveEntry folder(StorePath path, Instant modified) {
        return entry(path + "/", FOLDER_MODE, modified);
    }

    private ZipArchiveEntry entry(String name, int mode, Instant modified) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        LocalDateTime utc = within(LocalDateTime.ofInstant(modified, ZoneOffset.UTC));
        switch (packing.times()) {
            case EXACT -> {
                entry.setTime(utc.toInstant(ZoneOffset.UTC).toEpochMilli());
                addExactTime(entry, modified);
            }
            // Nothing but the day: no zone has its noon left out by a change of clocks.
            case SAME_EVERYWHERE ->
                entry.setTime(utc.toLocalDate()
                        .atTime(LocalTime.NOON)
                        .atZone(packing.zone())
                        .toInstant()
                        .toEpochMilli());
        }
        return entry;
    }

    private static LocalDateTime within(LocalDateTime time) {
        LocalDate day = time.toLocalDate();
        if (day.isBefore(FIRST_DAY)) {
            return FIRST_DAY.atStartOfDay();
        }
        return day.isAfter(LAST_DAY) ? LAST_DAY.atStartOfDay() : time;
    }

    private static void addExactTime(ZipArchiveEntry entry, Instant modified) {
        long seconds = modified.getEpochSecond();
        if (seconds == (int) seconds) {
            X5455_ExtendedTimestamp exact = new X5455_ExtendedTimestamp();
            exact.setModifyFileTime(FileTime.from(Instant.ofEpochSecond(seconds)));
            entry.addExtraField(exact);
        }
    }
}
