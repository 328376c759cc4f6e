package snn.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import snn.backend.Artefact;
import snn.backend.Backend;
import snn.backend.Room;
import snn.backend.Untrained;
import snn.ir.DiscreteModel;
import snn.ir.IntegerModel;
import snn.ir.Program;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.simd.kernel.Kernels;

/// Runs programs of both levels on the vectors of the machine, in plain loops where the JVM was
/// started without `jdk.incubator.vector`.
///
/// The discrete level is computed in single precision, every sum in a fixed order, so that results
/// depend neither on the width of the vectors nor on threads. The integer level is exact.
public final class SimdBackend implements Backend {
    /// Values of all steps kept between two nodes, above which the whole network goes step by step.
    private static final long MOST_BYTES = 256L << 20;

    private final Kernels kernels;
    private final long mostBytes;
    private final Supplier<Room> room;

    public SimdBackend() {
        this(Kernels.best());
    }

    /// Runs on kernels of choice.
    public SimdBackend(Kernels kernels) {
        this(kernels, MOST_BYTES);
    }

    /// @param mostBytes values kept between two nodes, above which all go step by step
    SimdBackend(Kernels kernels, long mostBytes) {
        this(kernels, mostBytes, Room::here);
    }

    /// @param room asked before anything is made
    SimdBackend(Kernels kernels, long mostBytes, Supplier<Room> room) {
        this.kernels = kernels;
        this.mostBytes = mostBytes;
        this.room = room;
    }

    @Override
    public String name() {
        return "simd";
    }

    @Override
    public Result<Artefact> compile(Program program) {
        var schedule = Schedule.of(program, mostBytes);
        var footprint = Foresight.of(program, schedule);
        return room.get()
                .check(program.header().name(), footprint, wayOut(program))
                .then(_ -> parts(program, schedule))
                .then(p -> Result.ok(new SimdArtefact(program, schedule, p, kernels, footprint)));
    }

    private Result<List<Part>> parts(Program program, Schedule schedule) {
        var countings = Countings.of(program, schedule, kernels);
        return switch (program) {
            case DiscreteModel model -> {
                var found = new ArrayList<Diagnostic>(Untrained.in(model));
                found.addAll(SinglePrecision.problems(model));
                yield Result.of(model, found)
                        .then(m -> Result.ok(new FloatParts(m, schedule, kernels, countings).all()));
            }
            case IntegerModel model -> {
                var bounds = Bounds.of(model, schedule);
                yield Result.of(model, bounds.problems())
                        .then(m -> Result.ok(new IntParts(m, schedule, kernels, bounds, countings).all()));
            }
        };
    }

    private static String wayOut(Program program) {
        return program instanceof DiscreteModel
                ? "`--level integer` takes a quarter for dense weights; fewer steps or threads take"
                        + " less for what nodes send"
                : "fewer steps or threads take less for what nodes send";
    }
}
