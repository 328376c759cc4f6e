package snn.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// Puts the standard error back in its place. The launcher moves it out of the way while the JVM
/// prints its warning of incubator modules, and says in the property `snn.stderr` where it is.
final class StandardError {
    private static final int PLACE = 2;

    private StandardError() {}

    static void restore() {
        Integer kept = Integer.getInteger("snn.stderr");
        if (kept != null) {
            duplicate(kept, PLACE);
        }
    }

    /// `dup2(from, to)` of POSIX.
    @SuppressWarnings("restricted")
    private static void duplicate(int from, int to) {
        var linker = Linker.nativeLinker();
        var shape =
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        var dup2 = linker.downcallHandle(linker.defaultLookup().findOrThrow("dup2"), shape);
        try {
            int _ = (int) dup2.invokeExact(from, to);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
