/// The SIMD interpreter: programs of both levels, fast, on the vectors of the machine.
@org.jspecify.annotations.NullMarked
module snn.simd {
    requires transitive snn.backend.api;
    requires static jdk.incubator.vector;

    exports snn.simd;
    exports snn.simd.kernel;
}
