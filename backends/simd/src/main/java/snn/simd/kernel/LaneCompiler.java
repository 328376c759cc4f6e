package snn.simd.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import snn.simd.kernel.LaneProgram.Type;

/// Makes a class for each structure of dynamics: one, however many populations have it.
///
/// The classes are hidden: nothing finds them by name, they see what is only for this package, and
/// they go when nobody has a loop of theirs any more.
final class LaneCompiler {
    private final int lanes;
    private final Map<LaneProgram, LaneLoop<?>> loops = new ConcurrentHashMap<>();

    LaneCompiler(int lanes) {
        this.lanes = lanes;
    }

    /// The loop of a program of floats.
    @SuppressWarnings("unchecked") // the class was made for frames of this type
    LaneLoop<FloatFrame> floats(LaneProgram program) {
        require(program, Type.FLOAT);
        return (LaneLoop<FloatFrame>) loops.computeIfAbsent(program, this::made);
    }

    /// The loop of a program of integers.
    @SuppressWarnings("unchecked")
    LaneLoop<IntFrame> ints(LaneProgram program) {
        require(program, Type.INT);
        return (LaneLoop<IntFrame>) loops.computeIfAbsent(program, this::made);
    }

    private static void require(LaneProgram program, Type type) {
        if (program.type() != type) {
            throw new IllegalArgumentException("a program of " + program.type());
        }
    }

    private LaneLoop<?> made(LaneProgram program) {
        byte[] bytes = new LaneClass(program, lanes).bytes();
        try {
            MethodHandles.Lookup made = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (LaneLoop<?>)
                    made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                            .invoke();
        } catch (VirtualMachineError e) {
            throw e; // such as memory that does not suffice
        } catch (Throwable e) {
            throw new IllegalStateException("a loop that was made wrong", e);
        }
    }
}
