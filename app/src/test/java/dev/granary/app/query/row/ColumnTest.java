package dev.granary.app.query.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.granary.domain.layout.StorePath;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTest {

    private static final Row FULL = row(
            "run", "2024-10-14_wheat",
            "dataset", "wheat",
            "name", "baseline",
            "id", "0001_ab",
            "status", "finished",
            "started", Instant.ofEpochMilli(1_000_000),
            "duration_seconds", 1.5,
            "params.lr", 0.05,
            "metrics.test.rmse", 0.5,
            "metrics.train.rmse", 0.25,
            "tags.x", "y",
            "inputs.features.parquet.sha256", "aa",
            "inputs.features.parquet.size", 17L,
            "artifacts.PCA.sha256", "bb");

    private static Row row(Object... namesAndValues) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Row.of(StorePath.parse("2024-10-14_wheat/0001_ab"), values);
    }

    @ParameterizedTest
    @CsvSource({
        "run,                     run",
        "metrics.test.rmse,       metrics.test.rmse",
        "metric.test.rmse,        metrics.test.rmse",
        "test.rmse,               metrics.test.rmse",
        "train.rmse,              metrics.train.rmse",
        "metrics.rmse,            metrics.test.rmse",
        "rmse,                    metrics.test.rmse",
        "params.lr,               params.lr",
        "param.lr,                params.lr",
        "parameter.lr,            params.lr",
        "parameters.lr,           params.lr",
        "tag.x,                   tags.x",
        "attributes.status,       status",
        "attribute.status,        status",
        "attr.status,             status",
        "run.status,              status",
        "run_id,                  id",
        "attributes.run_name,     name",
        "attributes.Run name,     name",
        "dataset.name,            dataset",
        "inputs.features.sha256,  inputs.features.parquet.sha256",
        "inputs.features.size,    inputs.features.parquet.size",
        "artifacts.PCA.sha256,    artifacts.PCA.sha256",
        "inputs.feature.sha256,   ",
        "lr,                      ",
        "metrics.lr,              "
    })
    void spellingsOfOneColumnReadTheSameValue(String typed, String full) {
        assertThat(Column.named(typed).source(FULL).orElse(null)).isEqualTo(full);
    }

    @Test
    void theFirstPartitionThatARowHasCounts() {
        Column rmse = Column.named("metrics.rmse");
        Row folds = row("metrics.train.rmse", 0.1, "metrics.cross_validation.mean_rmse", 0.2);
        Row held = row("metrics.cross_validation.rmse", 0.3, "metrics.validation.rmse", 0.4);
        Row curve = row("metrics.train.rmse", 0.1, "metrics.val.rmse", 0.8);
        Row own = row("metrics.test.rmse", 0.5, "metrics.rmse", 0.6);
        Row none = row("metrics.test.mae", 0.7);
        assertThat(rmse.value(folds)).contains(0.2);
        assertThat(rmse.value(held)).contains(0.4);
        assertThat(rmse.value(curve)).contains(0.8);
        assertThat(rmse.value(own)).contains(0.6);
        assertThat(rmse.value(none)).isEmpty();
        assertThat(rmse.sources(List.of(own, folds, held, none)))
                .containsExactly("metrics.cross_validation.mean_rmse", "metrics.rmse", "metrics.validation.rmse");
    }

    @Test
    void mlflowsTimesAreMillisecondsSince1970() {
        assertThat(Column.named("attributes.start_time").value(FULL)).contains(1_000_000L);
        assertThat(Column.named("end_time").value(FULL)).contains(1_001_500L);
        assertThat(Column.named("end_time").value(row("started", Instant.EPOCH)))
                .isEmpty();
        assertThat(Column.named("started").value(FULL)).contains(Instant.ofEpochMilli(1_000_000));
    }

    @Test
    void twoInputsOfOneStemAreRefused() {
        Row two = row("inputs.features.csv.sha256", "a", "inputs.features.parquet.sha256", "b");
        assertThatThrownBy(() -> Column.named("inputs.features.sha256").value(two))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessage("Cannot tell which column 'inputs.features.sha256' is: there are"
                        + " inputs.features.csv.sha256, inputs.features.parquet.sha256. Name one of them.");
    }

    @Test
    void aColumnThatNoRowHasIsRefusedWithTheNearest() {
        KnownColumns known = KnownColumns.of(List.of(FULL));
        assertThatThrownBy(() -> known.column("metrics.test.rsme"))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessage("Cannot find the column 'metrics.test.rsme': no pipeline has it. The nearest are:"
                        + " metrics.test.rmse, metrics.train.rmse, dataset."
                        + " 'granary ls --columns help' lists all.");
    }

    @Test
    void aBareParameterIsRefusedWithItsFullName() {
        assertThatThrownBy(() -> KnownColumns.of(List.of(FULL)).column("lr"))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessageContaining("The nearest are: params.lr, ");
    }

    @Test
    void aBareNameThatIsMetricAndParameterIsRefused() {
        Row both = row("params.noise", 1L, "metrics.test.noise", 0.5);
        assertThatThrownBy(() -> KnownColumns.of(List.of(both)).column("noise"))
                .isInstanceOf(UnknownColumnException.class)
                .hasMessage("Cannot tell which column 'noise' is: there are metrics.noise, params.noise."
                        + " Name one of them.");
    }

    @Test
    void fixedColumnsAndThoseOfAnEmptyStoreAreKnown() {
        KnownColumns known = KnownColumns.of(List.of(FULL));
        assertThat(known.column("stage").value(FULL)).isEmpty();
        assertThat(known.column("attributes.end_time").typed()).isEqualTo("attributes.end_time");
        assertThat(new KnownColumns().column("params.any").fullName()).isEqualTo("params.any");
    }

    @Test
    void namesAreOrderedByKind() {
        KnownColumns known = KnownColumns.of(
                List.of(row("run", "r", "tags.a", "1", "params.b", 2L), row("name", "n", "params.a", 1L, "run", "r")));
        assertThat(known.names()).containsExactly("run", "name", "params.b", "params.a", "tags.a");
    }
}
