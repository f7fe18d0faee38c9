package dev.granary.app.exec;

import dev.granary.app.codec.Json;
import dev.granary.app.host.Waiting;
import dev.granary.app.record.AlreadyRecordedException;
import dev.granary.app.record.IfPresent;
import dev.granary.app.record.PipelineRecording;
import dev.granary.app.record.RunRecorder;
import dev.granary.app.record.RunRecording;
import dev.granary.app.store.PipelineRecord;
import dev.granary.domain.layout.StorePath;
import dev.granary.domain.pipeline.Definition;
import dev.granary.domain.pipeline.StepDefinition;
import dev.granary.ports.failure.StoreFailure;
import dev.granary.ports.failure.UnavailableFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a command as one recorded pipeline. Thread-safe: several may be run at once. */
public final class Exec {

    /** How many problems a record tells. */
    private static final int TOLD = 5;

    private final RunRecorder recorder;
    private final String store;
    private final Optional<Path> storeFolder;
    private final Path scratch;
    private final PythonMemory pythons;
    private final Duration grace;

    /**
     * @param store its address, as a command takes it from anywhere on this machine
     * @param storeFolder its folder, if it is one
     * @param scratch where this machine has room for what is needed for a moment
     * @param cacheFolder of this machine, if there is one
     */
    public Exec(
            RunRecorder recorder, String store, Optional<Path> storeFolder, Path scratch, Optional<Path> cacheFolder) {
        this(recorder, store, storeFolder, scratch, cacheFolder, Child.GRACE);
    }

    Exec(
            RunRecorder recorder,
            String store,
            Optional<Path> storeFolder,
            Path scratch,
            Optional<Path> cacheFolder,
            Duration grace) {
        this.recorder = recorder;
        this.store = store;
        this.storeFolder = storeFolder;
        this.scratch = scratch;
        this.pythons = new PythonMemory(cacheFolder.map(folder -> folder.resolve("python")));
        this.grace = grace;
    }

    /**
     * Runs a command and records it: its parameters as the definition, its inputs before it starts, and what it leaves when
     * it has ended, however it ended. A command that fails is no failure of ours: its record says so, and the result too.
     *
     * @throws CommandNotFoundException if there is no such command, or it cannot be started; no pipeline is left of it
     * @throws AlreadyRunException if the run has it already and that is to be refused
     * @throws IllegalArgumentException if an input is not there, or no file; nothing was recorded
     * @throws dev.granary.ports.failure.StoreFailure if the store cannot be written
     */
    public ExecResult run(ExecRequest request, Passing passing, Interruption interruption) {
        CommandTemplate template = request.template();
        List<String> command = template.filled(request.params());
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(request.workingFolder().toAbsolutePath().toFile());
        Path program = ProgramFile.find(command.get(0), request.workingFolder(), process.environment());
        InputFiles inputs = InputFiles.of(request);
        template.doubts(request.params()).forEach(passing.notices());
        Definition definition = new Definition(
                request.dataset(),
                request.name(),
                List.of(new StepDefinition(template.readable(), request.params().values())),
                Optional.empty());
        try (RunRecording run = recorder.open(recorder.idFor(request.run()), Optional.empty(), Map.of())) {
            Earlier earlier = Earlier.of(run, definition, inputs, request);
            if (request.repeat() == Repeat.REUSE && earlier.same().isPresent()) {
                return reused(run, earlier.same().get());
            }
            try (PipelineRecording recording = start(run, definition, earlier.how(request.repeat()))) {
                Running running = new Running(request, process, program, recording, run.folder(), passing);
                try {
                    inputs.record(recording);
                    return running.toEnd(interruption);
                } catch (CommandNotFoundException e) {
                    withdraw(recording, e);
                    throw e;
                } catch (Throwable reason) {
                    recording.failBecause(reason);
                    throw reason;
                }
            }
        }
    }

    private static void withdraw(PipelineRecording recording, CommandNotFoundException reason) {
        try {
            recording.withdraw();
        } catch (StoreFailure e) {
            reason.addSuppressed(e);
        }
    }

    private static ExecResult reused(RunRecording run, PipelineRecord pipeline) {
        Duration duration = pipeline.metadata()
                .flatMap(known -> known.training().duration())
                .orElse(Duration.ZERO);
        return new ExecResult(run.folder(), pipeline.place().name(), true, 0, duration, Optional.empty());
    }

    private static PipelineRecording start(RunRecording run, Definition definition, IfPresent how) {
        try {
            return run.start(definition, how);
        } catch (AlreadyRecordedException e) {
            // Only somebody who began it since we looked can have made it: otherwise it is not refused.
            List<PipelineRecord> there = run.ofSameDefinition(definition);
            StorePath place =
                    there.isEmpty() ? StorePath.of(run.folder()) : there.get(0).place();
            throw AlreadyRunException.running(place);
        }
    }

    /** One command on its way. */
    private final class Running {

        private final ExecRequest request;
        private final ProcessBuilder process;
        private final Path program;
        private final PipelineRecording recording;
        private final String run;
        private final Passing passing;
        private final Duration begun = Waiting.SYSTEM.now();

        Running(
                ExecRequest request,
                ProcessBuilder process,
                Path program,
                PipelineRecording recording,
                String run,
                Passing passing) {
            this.request = request;
            this.process = process;
            this.program = program;
            this.recording = recording;
            this.run = run;
            this.passing = passing;
        }

        ExecResult toEnd(Interruption interruption) {
            request.stage().ifPresent(recording::stage);
            request.tags().forEach(recording::tag);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("command", process.command());
            facts.put("working_folder", WorkingFolder.label(request.workingFolder(), storeFolder));
            recording.execution(facts);
            boolean wasInterrupted = false;
            try (ExecScratch folder = ExecScratch.in(scratch, passing.notices())) {
                process.environment().keySet().removeIf(ChildEnvironment::isOfAnother);
                Map<String, String> own = Map.copyOf(process.environment());
                process.environment()
                        .putAll(ChildEnvironment.of(
                                store, run + "/" + recording.folder(), folder, request.params(), passing.notices()));
                Files.write(folder.params(), Json.writeCompact(request.params().values()));
                PythonFacts python = PythonInterpreter.of(program, process.command(), request.workingFolder(), own)
                        .map(found -> PythonFacts.of(found, pythons, own))
                        .orElseGet(PythonFacts::none);
                if (interruption.signal().isPresent()) {
                    return stopped(interruption.signal().get());
                }
                Outputs outputs = Outputs.before(request);
                Child child = Child.start(process, folder, passing, interruption, grace);
                folder.isFilled();
                Ending ending = child.await(request.timeout());
                // What is left is to be recorded all the same, and files are closed to a thread that is interrupted.
                wasInterrupted = Thread.interrupted();
                facts.putAll(ending.facts());
                recording.execution(facts);
                ending.notes().forEach(passing.notices());
                Leavings leavings = new Leavings(recording, passing.notices());
                leavings.take(folder, room(facts, python.environment()));
                outputs.take(leavings, ending, passing.notices());
                new CurveTaking(leavings, passing.notices()).take(folder, recording.folder());
                recording.environment(python.environment());
                ExecResult result = end(ending, leavings.problems());
                if (leavings.areAllTaken()) {
                    folder.isRecorded();
                }
                return result;
            } catch (IOException e) {
                throw new UnavailableFailure(
                        "Cannot run a command in %s: %s. Make room in that folder, or name another one (GRANARY_OPTS=-Djava.io.tmpdir=…)."
                                .formatted(scratch, e.getMessage()),
                        e);
            } finally {
                if (wasInterrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** What there is for the names of what it left. */
        private RecordRoom room(Map<String, ?> execution, Map<String, ?> environment) {
            RecordRoom room = new RecordRoom();
            room.reserve(execution);
            room.reserve(environment);
            room.reserve(request.tags());
            request.inputs().forEach(room::reserve);
            request.outputs().forEach(room::reserve);
            return room;
        }

        private ExecResult stopped(String signal) {
            String reason = "It was interrupted by SIG%s before it began.".formatted(signal);
            recording.fail(reason);
            return result(Signals.exitCode(signal), Optional.of(reason));
        }

        private ExecResult end(Ending ending, List<String> problems) {
            if (ending.isGood() && problems.isEmpty()) {
                recording.finish();
                return result(0, Optional.empty());
            }
            problems.forEach(passing.notices());
            String reason = ending.isGood() ? inShort(problems) : ending.reason();
            recording.fail(reason);
            int code = ending.isGood() ? 1 : ending.toldCode();
            return result(code, Optional.of(reason));
        }

        private static String inShort(List<String> problems) {
            String first = String.join(" ", problems.subList(0, Math.min(TOLD, problems.size())));
            return problems.size() > TOLD ? "%s And %d more.".formatted(first, problems.size() - TOLD) : first;
        }

        private ExecResult result(int code, Optional<String> error) {
            Duration duration = Waiting.SYSTEM.now().minus(begun);
            return new ExecResult(run, recording.folder(), false, code, duration, error);
        }
    }
}
