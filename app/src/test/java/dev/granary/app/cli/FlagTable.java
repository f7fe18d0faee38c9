package dev.granary.app.cli;

import java.util.List;
import java.util.stream.Stream;

/** A line for every flag of every verb, written as {@link FlagProof} says, on what {@link FlagGround} prepares. */
final class FlagTable {

    private static final String COMMAND = """
            [ls | --version]
            ls [--store backup]
            start --run 2024-10-14_new --dataset corn [--links copy]
            ls --store far://watched [--durability commit]
            export wheat --ro-crate --reproducible -o pack [--license MIT]
            """;

    private static final String ASKING = """
            ls [--all]
            ls wheat [--where params.lr<0.06]
            ls wheat --columns name [--sort params.lr]
            ls wheat [-n 1]
            ls wheat [--columns name,params.lr]
            ls wheat --columns name,params.lr,params.model [--changed-only]
            ls wheat [--format csv]
            ls [--json]

            show wheat/b [--json]

            best [wheat | --all] --by test.rmse
            best wheat [--by test.rmse | --by test.r2]
            best wheat --by test.rmse [--max]
            best wheat --by test.r2 [--min]
            best wheat --by test.rmse [-n 1]
            best wheat --by test.rmse [--where params.lr<0.06]
            best wheat --by test.rmse [--columns params.lr]
            best wheat --by test.rmse [--group-by params.model]
            best wheat --by test.rmse --group-by params.model [--agg max]
            best wheat --by test.rmse [--format md]
            best wheat --by test.rmse [--json]

            compare wheat/a wheat/b [--changed-only]
            compare wheat/a wheat/b [--format csv]
            compare wheat/a wheat/b [--json]

            lineage wheat/a [--up]
            lineage wheat/a [--down]
            lineage wheat/a [--format dot]
            lineage wheat/a [--json]
            lineage wheat/prepare [--all]

            inputs [--format tsv]
            inputs [--json]
            inputs identical [--format tsv]
            inputs identical [--json]

            du [--by operator]
            du [--format jsonl]
            du [--json]

            why data.csv [--json]
            duplicates [--json]
            config [--json]
            doctor [--json]
            """;

    private static final String RECORDING = """
            exec [--run 2024-10-14_one | --run 2024-10-14_other] --dataset corn -- sh train.sh
            exec --run 2024-10-14_new [--dataset corn | --dataset rye] -- sh train.sh
            exec --run 2024-10-14_new --dataset corn [--name first] -- sh train.sh
            exec --run 2024-10-14_new --dataset corn [--param lr=0.05] -- sh train.sh
            exec --run 2024-10-14_new --dataset corn [--params params.yaml] -- sh train.sh
            exec --run 2024-10-14_new --dataset corn [--input data.csv] -- sh train.sh
            exec --run 2024-10-14_new --dataset corn [--output model.bin] -- sh train.sh
            exec --run 2024-10-14_new --dataset corn [--scores result.yaml] -- sh train.sh
            exec --run 2024-10-14_new --dataset corn [--stage train] -- sh train.sh
            exec --run 2024-10-14_new --dataset corn [--tag night=true] -- sh train.sh
            exec --run 2024-10-14_sweep --dataset digits [--reuse] -- sh train.sh
            exec --run 2024-10-14_sweep --dataset digits [--again] -- sh train.sh
            exec --run 2024-10-14_sweep --dataset digits [--replace] -- sh train.sh
            exec --run 2024-10-14_new --dataset corn [--timeout 100ms] -- sleep 0.7
            exec --run 2024-10-14_new --dataset corn [--quiet] -- sh train.sh

            start [--run 2024-10-14_one | --run 2024-10-14_other] --dataset corn
            start --run 2024-10-14_new [--dataset corn | --dataset rye]
            start --run 2024-10-14_new --dataset corn [--name first]
            start --run 2024-10-14_new --dataset corn [--step Tree]
            start --run 2024-10-14_new --dataset corn [--param lr=0.05]
            start --run 2024-10-14_new --dataset corn [--params params.yaml]
            start --run 2024-10-14_new --dataset corn [--stage train]
            start --run 2024-10-14_new --dataset corn [--tag night=true]
            start --run 2024-10-14_sweep --dataset corn --name open [--again]

            log artifact sweep/open data.csv [--operator Tree]
            fail sweep/open [--reason weather]
            """;

    private static final String KEEPING = """
            clean-artifacts [--all | --run barley]
            clean-artifacts [--run wheat | --all]
            clean-artifacts --all [--force | --dry-run]
            clean-artifacts --all [--force]
            clean-artifacts --all [--trash]
            clean-artifacts --all --trash ; clean-artifacts --all [--undo]
            clean-artifacts --all [--older-than 30d]
            push wheat far://watched ; clean-artifacts --all --store far://watched [--uploads]
            clean-artifacts --all [--json]

            rm wheat/b [--yes]
            rm wheat/b --yes [--dry-run]
            rm wheat/b --yes [--json]

            mv wheat rye [--json]
            seal wheat [--json]
            relink wheat --links copy [--json]

            verify [--full | --quick]
            verify --store damaged [--full]
            verify [wheat | --all]
            verify --store damaged [--repair]
            verify --store damaged --repair [--from backup]
            verify [--json]
            """;

    private static final String SHARING = """
            push wheat far://watched [--dry-run]
            push wheat far://watched [--jobs 1]
            push wheat far://watched [--json]

            push wheat far://watched ; pull wheat far://watched --store mine [--dry-run]
            push wheat far://watched ; pull wheat far://watched --store mine [--jobs 1]
            pull wheat backup --store mine [--json]

            copy results far://watched [--dry-run]
            copy results far://watched [--jobs 1]
            copy results far://watched [--json]

            export wheat --reproducible [--output pack]
            export wheat --reproducible -o pack [--flat]
            export wheat -o pack [--reproducible]
            export wheat --store damaged --reproducible -o pack [--skip-missing]
            export wheat --reproducible -o taken.zip [--force]
            export wheat --reproducible -o pack [--no-page]
            export wheat --reproducible -o pack [--ro-crate]
            export wheat --reproducible -o pack [--bagit]
            export wheat --reproducible -o pack [--json]

            import run.zip --store mine [--run other]
            import run.zip --store mine [--max-unpacked 100]
            import run.zip --store mine [--dry-run]
            import run.zip --store mine [--json]

            migrate old --store mine [--run corn]
            migrate old --store mine [--dry-run]
            migrate old --store mine [--json]
            """;

    private FlagTable() {}

    /** Every line. */
    static List<FlagProof> proofs() {
        return Stream.of(COMMAND, ASKING, RECORDING, KEEPING, SHARING)
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .map(FlagProof::parse)
                .toList();
    }
}
