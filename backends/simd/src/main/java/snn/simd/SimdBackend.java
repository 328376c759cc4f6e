package snn.simd;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import snn.backend.Artefact;
import snn.backend.Backend;
import snn.backend.Footprint;
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
    private final Function<Footprint, Room> room;

    public SimdBackend() {
        this(Kernels.best());
    }

    /// Runs on kernels of choice.
    public SimdBackend(Kernels kernels) {
        this(kernels, MOST_BYTES);
    }

    /// @param mostBytes values kept between two nodes, above which all go step by step
    SimdBackend(Kernels kernels, long mostBytes) {
        this(kernels, mostBytes, f -> Room.forRunners(f, 1));
    }

    /// @param room asked before anything is made
    SimdBackend(Kernels kernels, long mostBytes, Function<Footprint, Room> room) {
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
        return Result.of(program, problems(program)).then(this::planned);
    }

    /// What stands in the way, as far as a look at the numbers shows.
    private static List<Diagnostic> problems(Program program) {
        if (program instanceof DiscreteModel model) {
            var found = new ArrayList<Diagnostic>(Untrained.in(model));
            found.addAll(SinglePrecision.problems(model));
            return found;
        }
        return List.of();
    }

    private Result<Artefact> planned(Program program) {
        var schedule = Schedule.of(program, mostBytes, PooledConvolution.in(program));
        var countings = Countings.of(program, schedule, kernels);
        return switch (program) {
            case DiscreteModel model -> {
                var parts = new FloatParts(model, schedule, kernels, countings);
                yield made(program, schedule, parts.plan(), List::of);
            }
            case IntegerModel model -> {
                var bounds = Bounds.of(model, Schedule.of(model, mostBytes));
                var parts = new IntParts(model, schedule, kernels, bounds, countings);
                yield made(program, schedule, parts.plan(), bounds::problems);
            }
        };
    }

    /// @param late what else stands in the way, which takes memory to find
    private Result<Artefact> made(
            Program program,
            Schedule schedule,
            List<Planned> plan,
            Supplier<List<Diagnostic>> late) {
        var footprint = Foresight.of(plan, schedule);
        return room.apply(footprint)
                .check(program.header().name(), footprint, wayOut(program))
                .then(f -> Result.of(f, late.get()))
                .then(f -> {
                    List<Part> parts = plan.stream().map(Planned::make).toList();
                    return Result.ok(new SimdArtefact(program, schedule, parts, kernels, f));
                });
    }

    private static String wayOut(Program program) {
        return program instanceof DiscreteModel
                ? "`--level integer` takes a quarter for dense weights; fewer steps or threads take"
                        + " less for what nodes send"
                : "fewer steps or threads take less for what nodes send";
    }
}
