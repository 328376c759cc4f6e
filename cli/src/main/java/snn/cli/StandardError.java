package snn.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// Puts the standard error back in its place. The launcher moves it out of the way while the JVM
/// prints its warning of incubator modules, and says in the property `snn.stderr` where it is.
final class StandardError {
    private static final int PLACE = 2;

    private final Optional<Thread> restoring;

    private StandardError(Optional<Thread> restoring) {
        this.restoring = restoring;
    }

    /// Begins to, which takes a young process about as long as to understand a command line.
    static StandardError restoring() {
        return new StandardError(
                Optional.ofNullable(Integer.getInteger("snn.stderr"))
                        .map(kept ->
                                Thread.ofPlatform()
                                        .name("standard error")
                                        .start(() -> duplicate(kept, PLACE))));
    }

    /// Waits until it is in its place; nothing is written to it before.
    void await() {
        try {
            if (restoring.isPresent()) {
                restoring.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
