package dev.granary.app.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.granary.app.catalogue.Catalogue;
import dev.granary.app.maintain.Relinking;
import dev.granary.app.maintain.doctor.StoreExamination;
import dev.granary.app.query.BestQuery;
import dev.granary.app.query.PipelineQuery;
import dev.granary.app.query.RunQuery;
import dev.granary.app.record.RunRecorder;
import dev.granary.app.run.PipelineRunner;
import dev.granary.app.share.CopySource;
import dev.granary.app.share.CopyTarget;
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

    public Store store() {
        return instance(Store.class);
    }

    public RunRecorder runRecorder() {
        return instance(RunRecorder.class);
    }

    public RunQuery runQuery() {
        return instance(RunQuery.class);
    }

    public PipelineQuery pipelineQuery() {
        return instance(PipelineQuery.class);
    }

    public Relinking relinking() {
        return instance(Relinking.class);
    }

    public CopySource copySource() {
        return instance(CopySource.class);
    }

    public CopyTarget copyTarget() {
        return instance(CopyTarget.class);
    }

    public BestQuery bestQuery() {
        return instance(BestQuery.class);
    }

    public StoreExamination storeExamination() {
        return instance(StoreExamination.class);
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
