package dev.granary.app.run.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvDataSetTest {

    private final CsvDataSet reader = CsvDataSet.withTargets(List.of("y")).withRowIds("id");

    @TempDir
    Path folder;

    @Test
    void columnsAreTakenByNameAndTheRestAreFeatures() throws IOException {
        DataSet data = read("\uFEFFx2,id,y,\"x,1\"\r\n1.5,a,2,-3e-2\r\n\r\n+4.,\"b\"\"c\", 5 ,.5\r\n");

        assertThat(data.name()).isEqualTo("wheat");
        assertThat(data.featureNames()).containsExactly("x2", "x,1");
        assertThat(data.features().toRowMajor()).containsExactly(1.5, -0.03, 4, 0.5);
        assertThat(data.targets().toRowMajor()).containsExactly(2, 5);
        assertThat(data.rowIds()).containsExactly("a", "b\"c");
    }

    @Test
    void targetsStandInTheOrderAskedFor() throws IOException {
        DataSet data = CsvDataSet.withTargets(List.of("b", "a")).read("t", new StringReader("a,x,b\n1,2,3\n4,5,6\n"));

        assertThat(data.targetNames()).containsExactly("b", "a");
        assertThat(data.targets().toRowMajor()).containsExactly(3, 1, 6, 4);
        assertThat(data.rowIds()).containsExactly("1", "2");
    }

    @Test
    void aFileGivesTheDataSetItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("wheat_2024.csv"), "id,y,x\na,1,2\n");

        assertThat(reader.read(file).name()).isEqualTo("wheat_2024");
    }

    @Test
    void everyWrongCellIsNamedWithFileLineAndColumn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.csv"), "id,y,x\na,,1d\nb,NaN,\"1\n2\"\n\na,0x1p3,1e999\nc,1-2,3\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read(file))
                .withMessage("Cannot read " + file + """
                        :
                          line 2, column 'x' is '1d', expected a finite number such as -1.5 or 2e-3
                          line 3, column 'x' is '1
                        2', expected a finite number such as -1.5 or 2e-3
                          line 6, column 'x' is '1e999', expected a finite number such as -1.5 or 2e-3
                          line 2, column 'y' is empty, expected a finite number such as -1.5 or 2e-3
                          line 3, column 'y' is 'NaN', expected a finite number such as -1.5 or 2e-3
                          line 6, column 'y' is '0x1p3', expected a finite number such as -1.5 or 2e-3
                          line 7, column 'y' is '1-2', expected a finite number such as -1.5 or 2e-3
                          line 6, column 'id' is 'a' as in line 2, column 'id', expected different row ids""");
    }

    @Test
    void aLongListOfProblemsIsCut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("id,y,x\n" + "a,?,1\n".repeat(25)))
                .withMessageContaining("line 21, column 'y' is '?'")
                .withMessageEndingWith("\n  and 29 more");
    }

    @Test
    void rowsOfAnotherLengthThanTheHeaderAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("id,y,x\na,1\nb,1,2,3\n"))
                .withMessage("""
                        Cannot read data set 'wheat':
                          line 2 has 2 columns, expected 3 as in the header
                          line 3 has 4 columns, expected 3 as in the header""");
    }

    @Test
    void aHeaderThatNamesColumnsTwiceOrNotAtAllIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("id,y,,y\na,1,2,3\n"))
                .withMessage("""
                        Cannot read data set 'wheat':
                          line 1, column 3 has no name, expected one
                          line 1, columns 2 and 4 are both named 'y', expected different names""");
    }

    @Test
    void missingColumnsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("a,b\n1,2\n"))
                .withMessage("""
                        Cannot read data set 'wheat':
                          line 1 has no column 'y', expected one for the target
                          line 1 has no column 'id', expected one for the id""");
    }

    @Test
    void aTableWithoutFeaturesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("id,y\na,1\n"))
                .withMessage("""
                        Cannot read data set 'wheat':
                          line 1 names no other column, expected at least one feature""");
    }

    @Test
    void anEmptyTextIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(""))
                .withMessageEndingWith("line 1 is missing, expected a header with the names of the columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("id,y,x\n"))
                .withMessageEndingWith("line 2 is missing, expected a row under the header");
    }

    @Test
    void anEmptyRowIdIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("id,y,x\n,1,2\n"))
                .withMessageEndingWith("line 2, column 'id' is empty, expected a row id");
    }

    @Test
    void quotesInTheWrongPlaceAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("id,y,x\n\"a\"b,1,2\n"))
                .withMessageContaining("line: 2")
                .withMessageEndingWith("expected double quotes around whole cells only (RFC 4180)");
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("latin.csv"), "id,y,x\né,1,2\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read(file))
                .withMessage("Cannot read " + file + ": it is not in UTF-8; save it as UTF-8 and read it again.");
    }

    @Test
    void aMissingFileIsAFailureToRead() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> reader.read(folder.resolve("none.csv")))
                .withMessageEndingWith("none.csv");
    }

    @Test
    void aDataSetNeedsATarget() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvDataSet.withTargets(List.of()))
                .withMessage("Cannot read a data set without targets: name at least one target column.");
    }

    private DataSet read(String csv) throws IOException {
        return reader.read("wheat", new StringReader(csv));
    }
}
