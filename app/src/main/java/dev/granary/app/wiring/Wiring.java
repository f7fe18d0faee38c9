package dev.granary.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.exec.Exec;
import dev.granary.app.frozen.FrozenStore;
import dev.granary.app.lookup.RunLookup;
import dev.granary.app.maintain.Relinking;
import dev.granary.app.maintain.clean.Cleaning;
import dev.granary.app.maintain.doctor.Finding;
import dev.granary.app.maintain.doctor.PackageExamination;
import dev.granary.app.maintain.doctor.StoreExamination;
import dev.granary.app.maintain.remove.Removing;
import dev.granary.app.maintain.rename.Renaming;
import dev.granary.app.maintain.seal.SealCheck;
import dev.granary.app.maintain.seal.Sealing;
import dev.granary.app.maintain.verify.Repairing;
import dev.granary.app.maintain.verify.Verifying;
import dev.granary.app.query.BestQuery;
import dev.granary.app.query.PipelineQuery;
import dev.granary.app.query.RunQuery;
import dev.granary.app.query.compare.Comparing;
import dev.granary.app.query.lineage.InputsQuery;
import dev.granary.app.query.lineage.LineageQuery;
import dev.granary.app.query.rank.RankQuery;
import dev.granary.app.query.row.RowSource;
import dev.granary.app.query.usage.ContentQuery;
import dev.granary.app.query.usage.DuplicatesQuery;
import dev.granary.app.query.usage.SpaceQuery;
import dev.granary.app.record.RunRecorder;
import dev.granary.app.run.PipelineRunner;
import dev.granary.app.share.CopySource;
import dev.granary.app.share.CopyTarget;
import dev.granary.app.share.export.Exporting;
import dev.granary.app.share.imports.Importing;
import dev.granary.app.share.migrate.Migrating;
import dev.granary.app.store.RunDocuments;
import dev.granary.ports.spi.Store;
import dev.granary.ports.spi.StoreAddress;
import dev.granary.ports.spi.StoreOption;
import java.util.List;

/** The use cases of one open store, each made when it is first asked for. */
public final class Wiring implements AutoCloseable {

    private final Injector injector;

    public Wiring(StoreSettings settings) {
        this.injector = Guice.createInjector(Stage.DEVELOPMENT, new GranaryModule(settings));
    }

    /** What can be set of the store at an address, as its adapter lists it; nothing for a folder. */
    public static List<StoreOption> optionsOf(StoreAddress address) {
        return address instanceof StoreAddress.Remote
                ? Catalogue.load(Wiring.class.getClassLoader()).optionsOf(address)
                : List.of();
    }

    /** Where the store is. */
    public StoreAddress address() {
        return instance(StoreSettings.class).address();
    }

    public Store store() {
        return instance(Store.class);
    }

    public RunRecorder runRecorder() {
        return writing(RunRecorder.class);
    }

    public Exec exec() {
        return writing(Exec.class);
    }

    public RunQuery runQuery() {
        return instance(RunQuery.class);
    }

    public PipelineQuery pipelineQuery() {
        return instance(PipelineQuery.class);
    }

    public Relinking relinking() {
        return writing(Relinking.class);
    }

    public Cleaning cleaning() {
        return writing(Cleaning.class);
    }

    public Removing removing() {
        return writing(Removing.class);
    }

    public Renaming renaming() {
        return writing(Renaming.class);
    }

    public Sealing sealing() {
        return writing(Sealing.class);
    }

    public SealCheck sealCheck() {
        return instance(SealCheck.class);
    }

    public Verifying verifying() {
        return instance(Verifying.class);
    }

    public Repairing repairing() {
        return writing(Repairing.class);
    }

    public RunDocuments runDocuments() {
        return instance(RunDocuments.class);
    }

    public RunLookup runLookup() {
        return instance(RunLookup.class);
    }

    public ContentQuery contentQuery() {
        return instance(ContentQuery.class);
    }

    public DuplicatesQuery duplicatesQuery() {
        return instance(DuplicatesQuery.class);
    }

    public LineageQuery lineageQuery() {
        return instance(LineageQuery.class);
    }

    public InputsQuery inputsQuery() {
        return instance(InputsQuery.class);
    }

    public SpaceQuery spaceQuery() {
        return instance(SpaceQuery.class);
    }

    public CopySource copySource() {
        return instance(CopySource.class);
    }

    public CopyTarget copyTarget() {
        return writing(CopyTarget.class);
    }

    public Migrating migrating() {
        return writing(Migrating.class);
    }

    public Exporting exporting() {
        return instance(Exporting.class);
    }

    public RowSource rowSource() {
        return instance(RowSource.class);
    }

    public BestQuery bestQuery() {
        return instance(BestQuery.class);
    }

    public RankQuery rankQuery() {
        return instance(RankQuery.class);
    }

    public Comparing comparing() {
        return instance(Comparing.class);
    }

    /** What can be found out by trying the store out; of a package, by reading it. */
    public List<Finding> examination() {
        return store() instanceof FrozenStore
                ? instance(PackageExamination.class).examine()
                : instance(StoreExamination.class).examine();
    }

    public Importing importing() {
        return writing(Importing.class);
    }

    public PipelineRunner pipelineRunner() {
        return instance(PipelineRunner.class);
    }

    @Override
    public void close() {
        try {
            instance(MachineCache.class).close();
        } finally {
            store().close();
        }
    }

    /** A use case that changes the store; refused at once where it is only read. */
    private <T> T writing(Class<T> type) {
        if (store() instanceof FrozenStore frozen) {
            throw frozen.refusal();
        }
        return instance(type);
    }

    /** Failures of the store or the catalogue reach the caller as what they are, not wrapped. */
    private <T> T instance(Class<T> type) {
        try {
            return injector.getInstance(type);
        } catch (ProvisionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
